package io.streamcore.video.subscription;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of what is remembered of channels: the numbers of subscribers shown with single videos, and blocked users. */
@ConfigMapping(prefix = "streamcore.channels")
public interface ChannelConfig {
    /** How long a cached number is shown to anonymous readers, and a list of blocked users holds, without a lookup. */
    @WithDefault("PT5S")
    Duration fresh();

    /** How long a cached number is shown, and a list of blocked users holds, while subscription-service is unavailable. */
    @WithDefault("PT24H")
    Duration stale();

    /** Maximum number of cached channels. */
    @WithDefault("50000")
    int size();
}
