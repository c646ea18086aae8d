package io.streamcore.likes;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of likes. */
@ConfigMapping(prefix = "streamcore.like")
public interface LikeConfig {
    /** How long a request waits for its turn; shorter than the gateway's timeout, so that the client learns of it. */
    @WithDefault("4s")
    Duration turnWithin();

    /** How many things' likes one process changes at the same time. */
    @WithDefault("8")
    int threads();

    /** How often interrupted changes are looked for. */
    @WithDefault("2s")
    String recoverEvery();

    /** After this time a change in progress is recovered; too early does no harm. */
    @WithDefault("PT5S")
    Duration recoverAfter();
}
