package io.streamcore.auth.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Life of sessions. */
@ConfigMapping(prefix = "streamcore.session")
public interface SessionConfig {
    /** Secret key of refresh tokens, at least 32 characters. A new one ends every session. */
    String secret();

    /** A session that is not refreshed for this time is over. */
    @WithDefault("P10D")
    Duration idleLife();

    /** Maximum life of a session. */
    @WithDefault("P30D")
    Duration longestLife();

    /** Time between the password and the second factor of a login. */
    @WithDefault("PT5M")
    Duration ticketLife();

    /** Maximum number of sessions of a user; the least recently used ones beyond are terminated. */
    @WithDefault("20")
    int perUser();

    /** The ids of users whose access tokens have {@code moderator} among their groups. */
    Optional<Set<String>> moderators();
}
