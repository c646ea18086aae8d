package io.streamcore.subscription.notification;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How followers are told. */
@ConfigMapping(prefix = "streamcore.notification")
public interface NotificationConfig {
    /** How many followers are told at a time. */
    @WithDefault("1000")
    int batch();

    /** After this time a notification goes by itself. */
    @WithDefault("P90D")
    Duration kept();

    /** How long one instance has the fan-out for itself without showing life. */
    @WithDefault("PT15S")
    Duration lease();

    /** How often a stream looks for news. */
    @WithDefault("PT1S")
    Duration streamPoll();

    /** How often a quiet stream shows life, so that nothing on the way takes it for dead. */
    @WithDefault("PT15S")
    Duration heartbeat();

    /** Streams that one user may have open at one instance. */
    @WithDefault("10")
    int streamsPerUser();
}
