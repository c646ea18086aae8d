package io.streamcore.video.cleanup;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the destruction of media. */
@ConfigMapping(prefix = "streamcore.cleanup")
public interface CleanupConfig {
    /** How often the queue is polled. */
    @WithDefault("2s")
    String every();

    /** How long an instance keeps a video from the others. */
    @WithDefault("PT2M")
    Duration lease();

    /** The delay after the first failure; doubled after each further one. */
    @WithDefault("PT5S")
    Duration firstPause();

    /** The maximum delay. */
    @WithDefault("PT1M")
    Duration longestPause();

    /** How long after a deletion the media are destroyed again, because an aborted upload may have completed. */
    @WithDefault("PT4M")
    Duration secondLook();
}
