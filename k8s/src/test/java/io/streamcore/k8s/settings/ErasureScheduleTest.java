package io.streamcore.k8s.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Compares settings of two applications that depend on each other. */
class ErasureScheduleTest {
    private static final Map<String, Long> UNITS = Map.of("K", 1024L, "M", 1024L * 1024);

    private final KnownSettings gateway = KnownSettings.of("gateway");
    private final KnownSettings videos = KnownSettings.of("video-service");

    @Test
    void lastPassComesAfterTheLongestUpload() {
        long size = bytes(videos.defaults().get("quarkus.http.limits.max-body-size"));
        long rate = bytes(gateway.defaults().get("streamcore.gateway.timeouts.floor"));
        Duration body = Duration.ofSeconds(size / rate + 1);
        Duration response = duration(gateway.defaults().get("streamcore.gateway.timeouts.upload-answer"));

        Duration lastPass = duration(videos.defaults().get("streamcore.erasure.last-pass"));

        assertThat(lastPass).isGreaterThan(body.plus(response));
    }

    private static long bytes(String size) {
        int digits = size.length() - 1;
        return Long.parseLong(size.substring(0, digits)) * UNITS.get(size.substring(digits));
    }

    /** Quarkus reads {@code 10m} as {@code PT10M}. */
    private static Duration duration(String setting) {
        String text = setting.toUpperCase(Locale.ROOT);
        return Duration.parse(text.startsWith("PT") ? text : "PT" + text);
    }
}
