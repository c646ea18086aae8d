package io.streamcore.authclient.events;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the erasure of deleted accounts. */
@ConfigMapping(prefix = "streamcore.erasure")
public interface ErasureConfig {
    /** Interval at which the feed is polled and due erasures are processed. */
    @WithDefault("2s")
    String every();

    /** Delay between the first and the second pass. */
    @WithDefault("PT2M")
    Duration secondPass();

    /** Duration of the lease of an erasure, unless it is renewed. */
    @WithDefault("PT30S")
    Duration lease();
}
