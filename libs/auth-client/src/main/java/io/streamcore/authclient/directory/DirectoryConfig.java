package io.streamcore.authclient.directory;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** How user summaries are fetched and cached. */
@ConfigMapping(prefix = "streamcore.directory")
public interface DirectoryConfig {
    /** Where auth-service listens for the other services. */
    URI authService();

    /** How long a summary is used without asking again. */
    @WithDefault("PT5S")
    Duration fresh();

    /** How long a summary is used while auth-service is unavailable. */
    @WithDefault("PT24H")
    Duration stale();

    /** How long auth-service is not called after a failed call. */
    @WithDefault("PT1S")
    Duration pause();

    /** Summaries kept at most, by id and by name each. */
    @WithDefault("100000")
    int size();
}
