package io.streamcore.authclient.events;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Settings of the erasure of deleted accounts. */
@ConfigMapping(prefix = "streamcore.erasure")
public interface ErasureConfig {
    /** Interval at which the feed is polled and due erasures are processed. */
    @WithDefault("2s")
    String every();

    /** Delay between the first and the second pass. */
    @WithDefault("PT2M")
    Duration secondPass();

    /** Delay between the second and the last pass; without it the second pass is the last. */
    Optional<Duration> lastPass();

    /** Duration of the lease of an erasure, unless it is renewed. */
    @WithDefault("PT30S")
    Duration lease();
}
