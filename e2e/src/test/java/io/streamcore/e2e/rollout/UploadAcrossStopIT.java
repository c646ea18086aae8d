package io.streamcore.e2e.rollout;

import static io.streamcore.local.launcher.process.Application.GATEWAY;
import static io.streamcore.local.launcher.process.Application.VIDEO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.streamcore.e2e.journey.TestUser;
import io.streamcore.e2e.platform.Checkout;
import io.streamcore.e2e.platform.PlatformProcess;
import io.streamcore.e2e.platform.SharedPlatform;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Stops the gateway and video-service during an upload, with the shutdown settings of their pods. */
@Tag("proof")
@ExtendWith(SharedPlatform.class)
class UploadAcrossStopIT {
    /** Longer than the shutdown delay and a drain of 20 s, which cut such uploads. */
    private static final Duration UPLOAD = Duration.ofSeconds(40);

    private static final Duration GRACE = Duration.ofSeconds(600);

    @TempDir
    Path folder;

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @BeforeAll
    static void assumeProcIsReadable() {
        assumeTrue(
                Files.exists(Path.of("/proc/self/environ")), "/proc is not available: replicas could not be started.");
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void uploadThatOutlastsTheStopOfItsPodsSucceeds(PlatformProcess platform) throws Exception {
        TestUser user = TestUser.register(platform);
        try (Replica video = new Replica(VIDEO, platform, podSettings(), folder);
                Replica gateway = new Replica(GATEWAY, platform, gatewaySettings(video), folder)) {
            video.start();
            gateway.start();

            try (TrickledUpload upload = new TrickledUpload(gateway.endpoint().port(), user.accessToken(), UPLOAD)) {
                List<Future<String>> stops =
                        List.of(gateway, video).stream().map(this::stop).toList();

                assertThat(upload.statusLine()).isEqualTo("HTTP/1.1 201 Created");
                assertThat(stops.get(0).get()).isEqualTo("gateway ended with 143");
                assertThat(stops.get(1).get()).isEqualTo("video-service ended with 143");
            }
        }
    }

    private Future<String> stop(Replica replica) {
        return threads.submit((Callable<String>) () -> replica.stop(GRACE));
    }

    private static Map<String, String> gatewaySettings(Replica video) throws IOException {
        Map<String, String> settings = new HashMap<>(podSettings());
        settings.put(
                "STREAMCORE_ROUTE_VIDEO", "http://127.0.0.1:" + video.endpoint().port());
        // The sample is small: at the normal rate it would have arrived before the stop.
        settings.put("STREAMCORE_GATEWAY_TIMEOUTS_FLOOR", "1");
        return settings;
    }

    private static Map<String, String> podSettings() throws IOException {
        Properties settings = new Properties();
        try (Reader reader = Files.newBufferedReader(Checkout.root().resolve("k8s/base/streamcore.env"))) {
            settings.load(reader);
        }
        return Map.of(
                "QUARKUS_SHUTDOWN_DELAY", settings.getProperty("QUARKUS_SHUTDOWN_DELAY"),
                "QUARKUS_SHUTDOWN_TIMEOUT", settings.getProperty("QUARKUS_SHUTDOWN_TIMEOUT"));
    }
}
