package io.streamcore.auth.throttle;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;

/** How often one may try. {@code streamcore.limits=relaxed} lifts all of it. */
@ConfigMapping(prefix = "streamcore.throttle")
public interface ThrottleConfig {
    /** Requests a minute from one address, by action. */
    Map<Action, Integer> perMinute();

    /** Wrong passwords for one account before waiting begins. */
    @WithDefault("5")
    int freeAttempts();

    /** The first wait; each further attempt doubles it. */
    @WithDefault("PT30S")
    Duration firstWait();

    @WithDefault("PT15M")
    Duration longestWait();

    /** After so long without an attempt an account starts afresh. */
    @WithDefault("PT24H")
    Duration forgottenAfter();

    /** What is limited. */
    enum Action {
        LOGIN,
        REGISTER,
        REFRESH,
        PASSWORD
    }
}
