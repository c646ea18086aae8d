package io.streamcore.subscription.block;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of blocked users. */
@ConfigMapping(prefix = "streamcore.block")
public interface BlockConfig {
    /** How many users a channel can have blocked. */
    @WithDefault("10000")
    int maxUsers();

    /** How often new blocks are enforced again. */
    @WithDefault("2s")
    String enforceEvery();

    /** When a new block is enforced again; longer than a request takes that subscribes. */
    @WithDefault("PT30S")
    Duration enforceAfter();
}
