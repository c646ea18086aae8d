package io.streamcore.e2e.launcher;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import io.streamcore.e2e.platform.PlatformProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Tests start, stop and failure of a platform. */
class PlatformLifecycleIT {
    /** A further address of the loopback interface, which only Linux has without being told. */
    private static final String BIND = OS.LINUX.isCurrentOs() ? "127.0.0.2" : "[::1]";

    @TempDir
    Path folder;

    @Test
    void detachedPlatformListensWhereToldUntilDownStopsEveryProcess() throws Exception {
        StreamcoreScript script = StreamcoreScript.in(folder).with("STREAMCORE_BIND", BIND);

        var up = script.run("up", "--detach", "--no-build", "--free-ports");
        int statusWhileUp = script.run("status").exitCode();
        List<ProcessHandle> processes = processes();
        JsonPath addresses = JsonPath.from(folder.resolve("state.json").toFile());
        int health = given().get(addresses.getString("places.gateway") + "/api/v1/healthcheck")
                .statusCode();
        var down = script.run("down");

        assertThat(up.exitCode()).as(up.output()).isEqualTo(0);
        assertThat(up.output()).contains("StreamCore is up");
        assertThat(statusWhileUp).isEqualTo(0);
        assertThat(addresses.getString("places.gateway")).contains("//" + BIND + ":");
        assertThat(addresses.getString("places.cloudinary")).contains("//" + BIND + ":");
        assertThat(health).isEqualTo(200);
        assertThat(processes).hasSizeGreaterThanOrEqualTo(5);
        assertThat(down.exitCode()).as(down.output()).isEqualTo(0);
        assertThat(processes).noneMatch(ProcessHandle::isAlive);
        assertThat(script.run("status").exitCode()).isEqualTo(1);
    }

    @Test
    void signingKeysSurviveRestartAndReset() throws Exception {
        try (PlatformProcess platform = PlatformProcess.startIn(folder.resolve("home"))) {
            List<String> keys = keys(platform);
            platform.stop();

            var reset = StreamcoreScript.in(platform.home()).run("reset", "--yes");
            platform.start();

            assertThat(reset.exitCode()).as(reset.output()).isEqualTo(0);
            assertThat(keys).hasSize(1);
            assertThat(keys(platform)).isEqualTo(keys);
        }
    }

    @Test
    void platformStopsAndReportsServiceThatDies() throws Exception {
        try (PlatformProcess platform = PlatformProcess.startIn(folder.resolve("home"))) {
            List<ProcessHandle> processes = platform.processes();

            platform.service("video-service").destroyForcibly();

            assertThat(platform.launcher().waitFor(3, TimeUnit.MINUTES)).isTrue();
            assertThat(platform.launcher().exitValue()).isEqualTo(1);
            assertThat(platform.output()).contains("video-service ended with exit code 137 while running.");
            assertThat(processes).noneMatch(ProcessHandle::isAlive);
        }
    }

    @Test
    void nextStartStopsServicesOfKilledLauncher() {
        try (PlatformProcess platform = PlatformProcess.startIn(folder.resolve("home"))) {
            List<ProcessHandle> services = platform.processes().stream()
                    .filter(process -> process.pid() != platform.launcher().pid())
                    .toList();
            platform.launcher().destroyForcibly();
            await().until(() -> !platform.launcher().isAlive());

            platform.start();

            assertThat(services).hasSizeGreaterThanOrEqualTo(4);
            assertThat(services).noneMatch(ProcessHandle::isAlive);
            assertThat(platform.processes()).hasSizeGreaterThanOrEqualTo(5);
        }
    }

    private static List<String> keys(PlatformProcess platform) throws Exception {
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
