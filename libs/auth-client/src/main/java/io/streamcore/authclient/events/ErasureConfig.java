package io.streamcore.authclient.events;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How deleted accounts are erased. */
@ConfigMapping(prefix = "streamcore.erasure")
public interface ErasureConfig {
    /** How often the feed is polled and due erasures are worked off. */
    @WithDefault("2s")
    String every();

    /** How long after the first pass the second one is due. */
    @WithDefault("PT2M")
    Duration secondPass();

    /** How long an instance that does not renew its lease keeps an erasure from the others. */
    @WithDefault("PT30S")
    Duration lease();
}
