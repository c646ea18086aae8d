package io.streamcore.authclient.directory;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** Settings of the lookup of users. */
@ConfigMapping(prefix = "streamcore.directory")
public interface DirectoryConfig {
    /** Base URL of auth-service. */
    URI authService();

    /** How long a cached summary is used without a lookup. */
    @WithDefault("PT5S")
    Duration fresh();

    /** How long a cached summary is used while auth-service is unavailable. */
    @WithDefault("PT24H")
    Duration stale();

    /** How long the circuit breaker stays open after a failed lookup. */
    @WithDefault("PT1S")
    Duration pause();

    /** Maximum number of cached summaries by id, and by name. */
    @WithDefault("100000")
    int size();
}
