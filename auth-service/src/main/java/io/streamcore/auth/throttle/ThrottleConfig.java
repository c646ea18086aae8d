package io.streamcore.auth.throttle;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;

/** Limits on requests and password attempts. */
@ConfigMapping(prefix = "streamcore.throttle")
public interface ThrottleConfig {
    /** Whether limits apply; set by {@code streamcore.limits}, which load tests relax. */
    Mode mode();

    /** Requests per minute from one address, by action. */
    Map<Action, Integer> perMinute();

    /** Password attempts for one account before the first delay. */
    @WithDefault("5")
    int freeAttempts();

    /** The first delay; each further attempt doubles it. */
    @WithDefault("PT30S")
    Duration firstWait();

    @WithDefault("PT15M")
    Duration longestWait();

    /** Attempts are forgotten after this time without one. */
    @WithDefault("PT24H")
    Duration forgottenAfter();

    /** Whether limits apply. */
    enum Mode {
        ENFORCED,
        RELAXED
    }

    /** A limited action. */
    enum Action {
        LOGIN,
        REGISTER,
        REFRESH,
        PASSWORD
    }
}
