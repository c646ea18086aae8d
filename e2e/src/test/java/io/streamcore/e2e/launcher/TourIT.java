package io.streamcore.e2e.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.restassured.path.json.JsonPath;
import io.streamcore.e2e.platform.Checkout;
import io.streamcore.e2e.platform.Platform;
import io.streamcore.e2e.platform.SharedPlatform;
import io.streamcore.local.launcher.tour.Tour;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Runs the commands that the README shows and the launcher prints. */
@ExtendWith(SharedPlatform.class)
class TourIT {
    @Test
    void theReadmesTourLeadsFromRegisteringToTheChannelProfile(Platform platform, @TempDir Path folder)
            throws Exception {
        Tour tour = Tour.of(Checkout.root())
                .orElseThrow()
                .at(platform.gateway(), platform.home().resolve("samples"));

        List<String> said = run(tour, folder);

        assertEquals(9, said.size(), String.join("\n", said));
        assertAnswer(said.get(0), 201, "data.username");
        assertAnswer(said.get(1), 200, "data.accessToken");
        assertAnswer(said.get(2), 201, "data.videoFile");
        assertEquals("First light", assertAnswer(said.get(3), 200, "data.docs[0].title"));
        assertEquals("206, video/mp4, 1024 bytes", said.get(4));
        assertAnswer(said.get(5), 201, "data.username");
        assertAnswer(said.get(6), 200, "data.accessToken");
        assertEquals("true", assertAnswer(said.get(7), 200, "data.isSubscribed"));
        assertEquals("1", assertAnswer(said.get(8), 200, "data.subscribersCount"));
    }

    @Test
    void theLauncherPrintsItWithTheAddressesItReallyUses(Platform platform) {
        Tour tour = Tour.of(Checkout.root())
                .orElseThrow()
                .at(platform.gateway(), platform.home().resolve("samples"));

        String said = platform.said();

        tour.commands().lines().forEach(line -> assertTrue(said.contains(line), line));
    }

    private static List<String> run(Tour tour, Path folder) throws Exception {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(place -> Files.isExecutable(Path.of(place, "curl"))),
                "curl is not installed");
        Path script = Files.writeString(folder.resolve("tour.sh"), "set -eu\n" + tour.commands() + "\n");
        Path output = folder.resolve("tour.out");
        Process bash = new ProcessBuilder("bash", script.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertTrue(bash.waitFor(5, TimeUnit.MINUTES));
        assertEquals(0, bash.exitValue(), Files.readString(output));
        return Files.readAllLines(output).stream()
                .filter(line -> !line.isBlank())
                .toList();
    }

    private static String assertAnswer(String answer, int status, String path) {
        JsonPath json = JsonPath.from(answer);
        assertEquals(status, json.getInt("statusCode"), answer);
        String value = json.getString(path);
        assertTrue(value != null && !value.isEmpty(), answer);
        return value;
    }
}
