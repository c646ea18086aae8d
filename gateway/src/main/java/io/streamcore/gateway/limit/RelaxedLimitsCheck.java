package io.streamcore.gateway.limit;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Prevents a start in production with rate limits disabled. */
@Singleton
public class RelaxedLimitsCheck {
    private final RateLimitSettings rates;
    private final boolean development;

    /** @param development set only by {@code ./streamcore} */
    public RelaxedLimitsCheck(
            RateLimitSettings rates,
            @ConfigProperty(name = "streamcore.development", defaultValue = "false") boolean development) {
        this.rates = rates;
        this.development = development;
    }

    /** Runs before the public port opens. */
    void onStart(@Observes @Priority(1) StartupEvent event) {
        check(LaunchMode.current());
    }

    void check(LaunchMode mode) {
        if (mode == LaunchMode.NORMAL && !development && rates.isRelaxed()) {
            throw new IllegalStateException("Not safe for production: unset STREAMCORE_LIMITS, which disables every"
                    + " rate limit. (For development set STREAMCORE_DEVELOPMENT=true, as ./streamcore does.)");
        }
    }
}
