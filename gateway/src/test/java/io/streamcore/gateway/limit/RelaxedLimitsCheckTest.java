package io.streamcore.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.LaunchMode;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelaxedLimitsCheckTest {

    @ParameterizedTest
    @CsvSource({
        "NORMAL, false, relaxed, false",
        "NORMAL, false, RELAXED, false",
        "NORMAL, false, strict, true",
        "NORMAL, true, relaxed, true",
        "TEST, false, relaxed, true"
    })
    void relaxedLimitsPreventTheStartInProduction(LaunchMode mode, boolean development, String limits, boolean starts)
            throws IOException {
        assertThat(starts(new RelaxedLimitsCheck(rates(limits), development), mode))
                .isEqualTo(starts);
    }

    private static boolean starts(RelaxedLimitsCheck guard, LaunchMode mode) {
        try {
            guard.check(mode);
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private static RateLimitSettings rates(String mode) throws IOException {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withMapping(RateLimitSettings.class)
                .withSources(new PropertiesConfigSource(Map.of("streamcore.limits", mode), "test", 500))
                .withSources(new PropertiesConfigSource(
                        RelaxedLimitsCheckTest.class.getResource("/application.properties"), 100))
                .build()
                .getConfigMapping(RateLimitSettings.class);
    }
}
