package io.streamcore.subscription.subscription;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of changes of subscriptions. */
@ConfigMapping(prefix = "streamcore.subscription")
public interface SubscriptionConfig {
    /**
     * How long a change waits for others of the same pair in this process. Longer than a queue of fifty takes on a slow
     * disk, and shorter than the gateway's timeout, so that the client learns that nothing was changed.
     */
    @WithDefault("4s")
    Duration turnWithin();

    /** How long a change waits for those of the same pair in other processes. */
    @WithDefault("3s")
    Duration othersWithin();

    /** How often interrupted changes are recovered. */
    @WithDefault("2s")
    String repairEvery();
}
