package io.streamcore.subscription.notification;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of notifications and their streams. */
@ConfigMapping(prefix = "streamcore.notification")
public interface NotificationConfig {
    /** How many subscribers the fan-out notifies at a time. */
    @WithDefault("1000")
    int batch();

    /** How long a notification is kept. */
    @WithDefault("P90D")
    Duration kept();

    /** How long an instance that does not renew its lease keeps the fan-out from the others. */
    @WithDefault("PT15S")
    Duration lease();

    /** How often a stream queries for new notifications. */
    @WithDefault("PT1S")
    Duration streamPoll();

    /** How long a stream is idle before it sends a comment, so that no proxy closes the connection. */
    @WithDefault("PT15S")
    Duration heartbeat();

    /** The maximum number of open streams of one user at one instance. */
    @WithDefault("10")
    int streamsPerUser();
}
