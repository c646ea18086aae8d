package io.streamcore.video.publication;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How publications are told. */
@ConfigMapping(prefix = "streamcore.publication")
public interface PublicationConfig {
    /** How often it is looked whether there is one to tell. */
    @WithDefault("1s")
    String every();

    /** Pause after the first failure; doubled after each further one. */
    @WithDefault("PT2S")
    Duration firstPause();

    @WithDefault("PT1M")
    Duration longestPause();
}
