package io.streamcore.video.playback;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of playback links. */
@ConfigMapping(prefix = "streamcore.playback")
public interface PlaybackConfig {
    /** The key that the secrets of links are derived with; with another one, existing links still work. */
    @WithDefault("${streamcore.view.secret}")
    String secret();

    /** How many live links a video can have. */
    @WithDefault("100")
    int maxLinks();

    /** How often ended links are looked for. */
    @WithDefault("2s")
    String every();

    /** How long an instance keeps an ended link from the others. */
    @WithDefault("PT20S")
    Duration lease();
}
