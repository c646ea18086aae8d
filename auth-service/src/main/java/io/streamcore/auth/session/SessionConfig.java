package io.streamcore.auth.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long sessions live. */
@ConfigMapping(prefix = "streamcore.session")
public interface SessionConfig {
    /** What refresh tokens are derived from, at least 32 characters. Another one ends every session. */
    String secret();

    /** A session that is not refreshed for so long is over. */
    @WithDefault("P10D")
    Duration idleLife();

    /** However busy, a session is over after this. */
    @WithDefault("P30D")
    Duration longestLife();

    /** So long after a rotation the token before still gets the same successor: parallel tabs, lost answers. */
    @WithDefault("PT10S")
    Duration grace();

    /** A user's sessions beyond this many end, the longest unused first. */
    @WithDefault("20")
    int perUser();
}
