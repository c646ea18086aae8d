package io.streamcore.e2e.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.restassured.path.json.JsonPath;
import io.streamcore.e2e.platform.Checkout;
import io.streamcore.e2e.platform.Executables;
import io.streamcore.e2e.platform.PlatformProcess;
import io.streamcore.e2e.platform.SharedPlatform;
import io.streamcore.local.launcher.tour.Tour;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Runs the commands that the README and the guide show and the launcher prints. */
@ExtendWith(SharedPlatform.class)
class QuickstartIT {
    @Test
    void readmeCommandsLeadFromRegistrationToChannelProfile(PlatformProcess platform, @TempDir Path folder)
            throws Exception {
        Tour tour = Tour.in(Checkout.root().resolve("README.md"))
                .orElseThrow()
                .at(platform.gateway(), platform.home().resolve("samples"));

        List<String> outputs = run(tour, folder);

        assertThat(outputs).as(String.join("\n", outputs)).hasSize(9);
        assertResponse(outputs.get(0), 201, "data.username");
        assertResponse(outputs.get(1), 200, "data.accessToken");
        assertResponse(outputs.get(2), 201, "data.videoFile");
        assertThat(assertResponse(outputs.get(3), 200, "data.docs[0].title")).isEqualTo("First light");
        assertThat(outputs.get(4)).isEqualTo("206, video/mp4, 1024 bytes");
        assertResponse(outputs.get(5), 201, "data.username");
        assertResponse(outputs.get(6), 200, "data.accessToken");
        assertThat(assertResponse(outputs.get(7), 200, "data.isSubscribed")).isEqualTo("true");
        assertThat(assertResponse(outputs.get(8), 200, "data.subscribersCount")).isEqualTo("1");
    }

    @Test
    void guideCommandsSucceed(PlatformProcess platform, @TempDir Path folder) throws Exception {
        Tour guide = Tour.in(Checkout.root().resolve("docs/guide.md"))
                .orElseThrow()
                .at(platform.gateway(), platform.home().resolve("samples"));

        requireOnPath("openssl");
        List<String> outputs = run(guide, folder);

        assertThat(outputs)
                .contains(
                        "202, as expected",
                        "400, as expected",
                        "403, as expected",
                        "404, as expected",
                        "422, as expected",
                        "304, as expected",
                        "412, as expected",
                        "401, as expected",
                        "One video, the same response",
                        "event:notification");
    }

    @Test
    void launcherPrintsCommandsWithActualAddresses(PlatformProcess platform) {
        Tour tour = Tour.in(Checkout.root().resolve("README.md"))
                .orElseThrow()
                .at(platform.gateway(), platform.home().resolve("samples"));

        String outputs = platform.output();

        tour.commands().lines().forEach(line -> assertThat(outputs).as(line).contains(line));
    }

    private static List<String> run(Tour tour, Path folder) throws Exception {
        requireOnPath("curl");
        Path script = Files.writeString(folder.resolve("tour.sh"), "set -eu\n" + tour.commands() + "\n");
        Path output = folder.resolve("tour.out");
        Process bash = new ProcessBuilder("bash", script.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(bash.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(bash.exitValue()).as(Files.readString(output)).isEqualTo(0);
        return Files.readAllLines(output).stream()
                .filter(line -> !line.isBlank())
                .toList();
    }

    private static void requireOnPath(String program) {
        assumeTrue(Executables.find(program).isPresent(), program + " is not on the PATH: the commands were not run.");
    }

    private static String assertResponse(String response, int status, String path) {
        JsonPath json = JsonPath.from(response);
        assertThat(json.getInt("statusCode")).as(response).isEqualTo(status);
        String value = json.getString(path);
        assertThat(value).as(response).isNotEmpty();
        return value;
    }
}
