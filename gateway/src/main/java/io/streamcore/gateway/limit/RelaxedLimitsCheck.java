package io.streamcore.gateway.limit;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses to start in production with the limits lifted. */
@Singleton
public class RelaxedLimitsCheck {
    private final RateLimitSettings rates;
    private final boolean development;

    /** @param development set by {@code ./streamcore} and by nobody else */
    public RelaxedLimitsCheck(
            RateLimitSettings rates,
            @ConfigProperty(name = "streamcore.development", defaultValue = "false") boolean development) {
        this.rates = rates;
        this.development = development;
    }

    /** Before the public port opens. */
    void onStart(@Observes @Priority(1) StartupEvent event) {
        check(LaunchMode.current());
    }

    void check(LaunchMode mode) {
        if (mode == LaunchMode.NORMAL && !development && rates.isRelaxed()) {
            throw new IllegalStateException("Not safe for production: unset STREAMCORE_LIMITS, which lifts every rate"
                    + " limit. (For development set STREAMCORE_DEVELOPMENT=true, as ./streamcore does.)");
        }
    }
}
