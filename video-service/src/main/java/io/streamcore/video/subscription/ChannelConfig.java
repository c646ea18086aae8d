package io.streamcore.video.subscription;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the numbers of subscribers shown with single videos. */
@ConfigMapping(prefix = "streamcore.channels")
public interface ChannelConfig {
    /** How long a cached number is shown to anonymous readers without a lookup. */
    @WithDefault("PT5S")
    Duration fresh();

    /** How long a cached number is shown while subscription-service is unavailable. */
    @WithDefault("PT24H")
    Duration stale();

    /** Maximum number of cached channels. */
    @WithDefault("50000")
    int size();
}
