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

    /**
     * The interval at which media are destroyed again while an upload may still store them, and the time after the last
     * sign of an upload through this service at which they are destroyed for the last time.
     */
    @WithDefault("PT4M")
    Duration secondLook();

    /**
     * How long after the permission of a direct upload has expired its file may still arrive: the clocks differ, and a
     * slow body may have begun before.
     */
    @WithDefault("PT1H")
    Duration lateArrival();
}
