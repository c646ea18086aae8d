package io.streamcore.e2e.launcher;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.streamcore.e2e.platform.Platform;
import io.streamcore.e2e.platform.SharedPlatform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The commands beside a running platform, which they leave running. */
@ExtendWith(SharedPlatform.class)
class LauncherIT {
    @Test
    void statusIsASuccessWhenEverythingIsReady(Platform platform) throws Exception {
        var status = Script.in(platform.home()).run("status");

        assertEquals(0, status.exitCode(), status.output());
        assertTrue(status.output().matches("(?s).*gateway +ready +" + platform.gateway() + ".*"), status.output());
    }

    @Test
    void statusIsAFailureWhenNothingRuns(@TempDir Path home) throws Exception {
        var status = Script.in(home).run("status");

        assertEquals(1, status.exitCode());
        assertEquals("StreamCore is not running.\n", status.output());
    }

    @Test
    void aSecondUpIsRefused(Platform platform) throws Exception {
        var second = Script.in(platform.home()).run("up", "--no-build", "--free-ports");

        assertEquals(1, second.exitCode());
        assertTrue(
                second.output().startsWith("streamcore: StreamCore is already running at " + platform.gateway()),
                second.output());
        assertTrue(platform.processes().size() >= 5);
    }

    @Test
    void resetIsRefusedWhileThePlatformRuns(Platform platform) throws Exception {
        var reset = Script.in(platform.home()).run("reset", "--yes");

        assertEquals(1, reset.exitCode());
        assertTrue(reset.output().startsWith("streamcore: StreamCore is running"), reset.output());
    }

    @Test
    void logsShowsEveryServiceBehindItsName(Platform platform) throws Exception {
        var logs = Script.in(platform.home()).run("logs");

        assertEquals(0, logs.exitCode());
        for (String service : new String[] {"gateway", "auth-service", "video-service", "subscription-service"}) {
            assertTrue(logs.output().contains("\n" + service) || logs.output().startsWith(service), logs.output());
        }
    }

    @Test
    void logsOfOneServiceStandAlone(Platform platform) throws Exception {
        var logs = Script.in(platform.home()).run("logs", "video-service");

        assertEquals(0, logs.exitCode());
        assertFalse(logs.output().isBlank());
        List<String> others = new ArrayList<>(logs.output().lines().toList());
        others.removeAll(Files.readAllLines(platform.home().resolve("logs/video-service.log")));
        assertEquals(List.of(), others);
    }

    @Test
    void keysRotatePublishesTheNextKeyWhileThePlatformRuns(Platform platform) throws Exception {
        var rotate = Script.in(platform.home()).run("keys", "rotate");

        assertEquals(0, rotate.exitCode(), rotate.output());
        String kid = rotate.output().split(" ")[1];
        await().atMost(Duration.ofMinutes(3)).until(() -> given().get(platform.gateway() + "/.well-known/jwks.json")
                .asString()
                .contains(kid));
    }
}
