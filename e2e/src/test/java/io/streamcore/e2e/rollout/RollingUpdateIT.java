package io.streamcore.e2e.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.streamcore.e2e.journey.TestUser;
import io.streamcore.e2e.platform.PlatformProcess;
import io.streamcore.e2e.platform.SharedPlatform;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Terminates replicas under load, with production's shutdown delay and drain time. */
@ExtendWith(SharedPlatform.class)
class RollingUpdateIT {
    private static final int REQUESTS_PER_SECOND = 50;

    /** Enough users that the writes of one user do not queue up. */
    private static final int USERS = 10;

    @TempDir
    Path folder;

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @BeforeAll
    static void assumeProcIsReadable() {
        assumeTrue(
                Files.exists(Path.of("/proc/self/environ")),
                "/proc is not available: terminating replicas under load was not tested.");
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void tenTerminationsAtFiftyRequestsPerSecondFailNoRequest(PlatformProcess platform) throws Exception {
        try (var platforms = new ReplicatedPlatform(platform, folder)) {
            var load = new LoadGenerator(requestMix(platforms.gatewayOrigin(), platform), REQUESTS_PER_SECOND);
            List<RollingRestart> restarts = platforms.restarts();

            load.start();
            List<Future<List<String>>> terminations = threads.invokeAll(List.<Callable<List<String>>>of(
                    () -> restarts.get(0).repeat(3),
                    () -> restarts.get(1).repeat(3),
                    () -> restarts.get(2).repeat(2),
                    () -> restarts.get(3).repeat(2)));
            int sent = load.stop();

            List<String> endings = new ArrayList<>();
            for (Future<List<String>> termination : terminations) {
                endings.addAll(termination.get());
            }
            assertThat(load.failures().stream().limit(10).toList())
                    .as(load.failures().size() + " of " + sent + " requests")
                    .isEmpty();
            assertThat(endings).hasSize(10);
            // 143 = 128 + SIGTERM: ended by the signal within the grace period.
            assertThat(endings).allMatch(ending -> ending.endsWith(" ended with 143"));
        }
    }

    /** Returns reads and writes in equal parts, to each service and on behalf of several users. */
    private static List<HttpRequest> requestMix(String gateway, PlatformProcess platform) {
        TestUser channel = TestUser.register(platform);
        String video = channel.upload("Always there").path("data._id");
        return Stream.generate(() -> TestUser.register(platform))
                .limit(USERS)
                .flatMap(user -> requestsOf(user, channel, video, gateway))
                .toList();
    }

    private static Stream<HttpRequest> requestsOf(TestUser user, TestUser channel, String video, String gateway) {
        return Stream.of(
                request(gateway, user, "GET", "/users/current-user", ""),
                request(gateway, user, "POST", "/subscriptions/c/" + channel.id(), ""),
                request(gateway, user, "GET", "/videos?limit=5", ""),
                request(gateway, user, "PATCH", "/users/update-account", "{\"fullName\": \"Some Body Else\"}"),
                request(gateway, user, "GET", "/subscriptions/u/" + user.id(), ""),
                request(gateway, user, "POST", "/videos/" + video + "/views", ""));
    }

    private static HttpRequest request(String gateway, TestUser user, String method, String path, String body) {
        return HttpRequest.newBuilder(URI.create(gateway + "/api/v1" + path))
                .header("Authorization", "Bearer " + user.accessToken())
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
    }
}
