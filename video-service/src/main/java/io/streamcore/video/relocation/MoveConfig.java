package io.streamcore.video.relocation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the moves of assets. Together they keep a retry within the minute in which old addresses must end. */
@ConfigMapping(prefix = "streamcore.move")
public interface MoveConfig {
    /** How often the queue is polled. */
    @WithDefault("1s")
    String every();

    /** How long an instance keeps a video from the others; then the move of a crashed process is repeated. */
    @WithDefault("PT20S")
    Duration lease();

    /** The delay after the first failure; doubled after each further one. */
    @WithDefault("PT1S")
    Duration firstPause();

    /** The maximum delay. */
    @WithDefault("PT10S")
    Duration longestPause();

    /** After how many attempts a video whose file exists nowhere is given up. */
    @WithDefault("10")
    int missingAttempts();

    OldNames oldNames();

    /** Settings of the renaming of assets that have names of earlier versions. */
    interface OldNames {
        /** How often some are planned; {@code off} for never. */
        @WithDefault("off")
        String every();

        /** How many videos are planned at a time; none while as many moves are pending. */
        @WithDefault("10")
        int batch();
    }
}
