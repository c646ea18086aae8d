package io.streamcore.video.notice;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of sending notices. */
@ConfigMapping(prefix = "streamcore.notice")
public interface NoticeConfig {
    /** How often the queue is polled. */
    @WithDefault("1s")
    String every();

    /** The delay after the first failure; doubled after each further one. */
    @WithDefault("PT2S")
    Duration firstPause();

    /** The maximum delay. */
    @WithDefault("PT1M")
    Duration longestPause();
}
