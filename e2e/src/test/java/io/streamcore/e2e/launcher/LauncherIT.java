package io.streamcore.e2e.launcher;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamcore.e2e.platform.PlatformProcess;
import io.streamcore.e2e.platform.SharedPlatform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Tests commands next to a running platform. */
@ExtendWith(SharedPlatform.class)
class LauncherIT {
    @Test
    void statusSucceedsWhenEverythingIsReady(PlatformProcess platform) throws Exception {
        var status = StreamcoreScript.in(platform.home()).run("status");

        assertThat(status.exitCode()).as(status.output()).isEqualTo(0);
        assertThat(status.output()).matches("(?s).*gateway +ready +" + platform.gateway() + ".*");
    }

    @Test
    void statusFailsWhenNothingRuns(@TempDir Path home) throws Exception {
        var status = StreamcoreScript.in(home).run("status");

        assertThat(status.exitCode()).isEqualTo(1);
        assertThat(status.output()).isEqualTo("StreamCore is not running.\n");
    }

    @Test
    void secondUpIsRejected(PlatformProcess platform) throws Exception {
        var second = StreamcoreScript.in(platform.home()).run("up", "--no-build", "--free-ports");

        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.output()).startsWith("streamcore: StreamCore is already running at " + platform.gateway());
        assertThat(platform.processes()).hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void resetIsRejectedWhilePlatformRuns(PlatformProcess platform) throws Exception {
        var reset = StreamcoreScript.in(platform.home()).run("reset", "--yes");

        assertThat(reset.exitCode()).isEqualTo(1);
        assertThat(reset.output()).startsWith("streamcore: StreamCore is running");
    }

    @Test
    void logsPrefixesLinesWithServiceName(PlatformProcess platform) throws Exception {
        var logs = StreamcoreScript.in(platform.home()).run("logs");

        assertThat(logs.exitCode()).isEqualTo(0);
        for (String service : new String[] {"gateway", "auth-service", "video-service", "subscription-service"}) {
            assertThat(logs.output().contains("\n" + service) || logs.output().startsWith(service))
                    .as(logs.output())
                    .isTrue();
        }
    }

    @Test
    void logsOfOneServiceContainsNoOtherLines(PlatformProcess platform) throws Exception {
        var logs = StreamcoreScript.in(platform.home()).run("logs", "video-service");

        assertThat(logs.exitCode()).isEqualTo(0);
        assertThat(logs.output()).isNotBlank();
        List<String> others = new ArrayList<>(logs.output().lines().toList());
        others.removeAll(Files.readAllLines(platform.home().resolve("logs/video-service.log")));
        assertThat(others).isEmpty();
    }

    @Test
    void keysRotatePublishesNextKeyWhilePlatformRuns(PlatformProcess platform) throws Exception {
        var rotate = StreamcoreScript.in(platform.home()).run("keys", "rotate");

        assertThat(rotate.exitCode()).as(rotate.output()).isEqualTo(0);
        String kid = rotate.output().split(" ")[1];
        await().atMost(Duration.ofMinutes(3)).until(() -> given().get(platform.gateway() + "/.well-known/jwks.json")
                .asString()
                .contains(kid));
    }
}
