package io.streamcore.e2e.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.streamcore.e2e.platform.Platform;
import io.streamcore.e2e.platform.SharedPlatform;
import io.streamcore.e2e.slice.Member;
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

/** Terminates replicas as a cluster does, with production's delay and time to drain, while clients go on. */
@ExtendWith(SharedPlatform.class)
class RollingUpdateIT {
    private static final int REQUESTS_PER_SECOND = 50;

    /** So many that nobody's requests queue up behind the same one's: that would be a test of patience. */
    private static final int MEMBERS = 10;

    @TempDir
    Path folder;

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @BeforeAll
    static void needsToReadTheSettingsOfProcesses() {
        assumeTrue(
                Files.exists(Path.of("/proc/self/environ")),
                "There is no /proc: terminating replicas under load was not tested.");
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void tenTerminationsUnderFiftyRequestsASecondFailNoRequest(Platform platform) throws Exception {
        try (var cluster = new Cluster(platform, folder)) {
            var load = new Load(mixture(cluster.gatewayOrigin(), platform), REQUESTS_PER_SECOND);
            List<Rollout> rollouts = cluster.rollouts();

            load.start();
            List<Future<List<String>>> terminations = threads.invokeAll(List.<Callable<List<String>>>of(
                    () -> rollouts.get(0).repeat(3),
                    () -> rollouts.get(1).repeat(3),
                    () -> rollouts.get(2).repeat(2),
                    () -> rollouts.get(3).repeat(2)));
            int sent = load.stop();

            List<String> endings = new ArrayList<>();
            for (Future<List<String>> termination : terminations) {
                endings.addAll(termination.get());
            }
            assertEquals(
                    List.of(),
                    load.failures().stream().limit(10).toList(),
                    load.failures().size() + " of " + sent + " requests");
            assertEquals(10, endings.size());
            // 128 + SIGTERM: by the signal it was given, in its own time
            assertTrue(endings.stream().allMatch(ending -> ending.endsWith(" ended with 143")), endings.toString());
        }
    }

    /** Half of it writes; each service is read and written, on behalf of several members by turns. */
    private static List<HttpRequest> mixture(String gateway, Platform platform) {
        Member channel = Member.joins(platform);
        String video = channel.uploads("Always there").path("data._id");
        return Stream.generate(() -> Member.joins(platform))
                .limit(MEMBERS)
                .flatMap(member -> requestsOf(member, channel, video, gateway))
                .toList();
    }

    private static Stream<HttpRequest> requestsOf(Member member, Member channel, String video, String gateway) {
        return Stream.of(
                request(gateway, member, "GET", "/users/current-user", ""),
                request(gateway, member, "POST", "/subscriptions/c/" + channel.id(), ""),
                request(gateway, member, "GET", "/videos?limit=5", ""),
                request(gateway, member, "PATCH", "/users/update-account", "{\"fullName\": \"Some Body Else\"}"),
                request(gateway, member, "GET", "/subscriptions/u/" + member.id(), ""),
                request(gateway, member, "POST", "/videos/" + video + "/views", ""));
    }

    private static HttpRequest request(String gateway, Member member, String method, String path, String body) {
        return HttpRequest.newBuilder(URI.create(gateway + "/api/v1" + path))
                .header("Authorization", "Bearer " + member.accessToken())
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
    }
}
