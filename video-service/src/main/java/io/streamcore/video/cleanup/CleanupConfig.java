package io.streamcore.video.cleanup;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How media are cleaned up. */
@ConfigMapping(prefix = "streamcore.cleanup")
public interface CleanupConfig {
    /** How often it is looked whether there is something to do. */
    @WithDefault("2s")
    String every();

    /** How long a process has a video for itself; when it dies, another goes on after that. */
    @WithDefault("PT2M")
    Duration lease();

    /** Pause after the first failure; doubled after each further one. */
    @WithDefault("PT5S")
    Duration firstPause();

    @WithDefault("PT1M")
    Duration longestPause();

    /** An upload that was given up may still arrive at Cloudinary: how long after it is destroyed once more. */
    @WithDefault("PT4M")
    Duration secondLook();
}
