package io.streamcore.e2e.launcher;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.path.json.JsonPath;
import io.streamcore.e2e.platform.Platform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Platforms that start, stop and die. */
class LifeIT {
    @TempDir
    Path folder;

    @Test
    void goesOnInTheBackgroundUntilDownWhichLeavesNoProcess() throws Exception {
        Script script = Script.in(folder);

        var up = script.run("up", "--detach", "--no-build", "--free-ports");
        int statusWhileUp = script.run("status").exitCode();
        List<ProcessHandle> processes = processes();
        var down = script.run("down");

        assertEquals(0, up.exitCode(), up.output());
        assertTrue(up.output().contains("StreamCore is up"), up.output());
        assertEquals(0, statusWhileUp);
        assertTrue(processes.size() >= 5);
        assertEquals(0, down.exitCode(), down.output());
        assertTrue(processes.stream().noneMatch(ProcessHandle::isAlive));
        assertEquals(1, script.run("status").exitCode());
    }

    @Test
    void keysAreKeptFromStartToStartAndThroughAReset() throws Exception {
        try (Platform platform = Platform.startedIn(folder.resolve("home"))) {
            List<String> keys = keys(platform);
            platform.stop();

            var reset = Script.in(platform.home()).run("reset", "--yes");
            platform.start();

            assertEquals(0, reset.exitCode(), reset.output());
            assertEquals(1, keys.size());
            assertEquals(keys, keys(platform));
        }
    }

    @Test
    void aServiceThatDiesTakesThePlatformDownWithAWordAboutIt() throws Exception {
        try (Platform platform = Platform.startedIn(folder.resolve("home"))) {
            List<ProcessHandle> processes = platform.processes();

            platform.service("video-service").destroyForcibly();

            assertTrue(platform.launcher().waitFor(3, TimeUnit.MINUTES));
            assertEquals(1, platform.launcher().exitValue());
            assertTrue(platform.said().contains("video-service ended with exit code 137 while running."));
            assertTrue(processes.stream().noneMatch(ProcessHandle::isAlive));
        }
    }

    @Test
    void servicesThatOutlivedAKilledLauncherAreStoppedByTheNextStart() {
        try (Platform platform = Platform.startedIn(folder.resolve("home"))) {
            List<ProcessHandle> services = platform.processes().stream()
                    .filter(process -> process.pid() != platform.launcher().pid())
                    .toList();
            platform.launcher().destroyForcibly();
            await().until(() -> !platform.launcher().isAlive());

            platform.start();

            assertTrue(services.size() >= 4);
            assertTrue(services.stream().noneMatch(ProcessHandle::isAlive));
            assertTrue(platform.processes().size() >= 5);
        }
    }

    private static List<String> keys(Platform platform) throws Exception {
        try (var files = Files.list(platform.home().resolve("keys"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private List<ProcessHandle> processes() {
        JsonPath state = JsonPath.from(folder.resolve("state.json").toFile());
        List<Integer> pids = state.getList("services.pid");
        return Stream.concat(pids.stream(), Stream.of(state.getInt("launcher.pid")))
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .filter(ProcessHandle::isAlive)
                .toList();
    }
}
