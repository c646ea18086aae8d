package io.streamcore.subscription.directory;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** How user cards are fetched and kept. */
@ConfigMapping(prefix = "streamcore.directory")
public interface DirectoryConfig {
    /** Where auth-service answers to the other services. */
    URI authService();

    /** How long a card is used without asking again. */
    @WithDefault("PT5S")
    Duration fresh();

    /** How long a card is used when auth-service cannot be asked. */
    @WithDefault("PT6H")
    Duration stale();

    /** After a failure, how long auth-service is left in peace. */
    @WithDefault("PT1S")
    Duration pause();

    /** Cards kept at most. */
    @WithDefault("100000")
    int size();
}
