package io.streamcore.video.erasure;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How accounts are erased. */
@ConfigMapping(prefix = "streamcore.erasure")
public interface ErasureConfig {
    /** How often the feed is read and work is looked for. */
    @WithDefault("5s")
    String every();

    /** After this an account is erased once more: a request that began before its session ended may have come between. */
    @WithDefault("PT2M")
    Duration secondPass();
}
