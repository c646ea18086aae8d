package io.streamcore.gateway.health;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** The management ports of the services. */
@ConfigMapping(prefix = "streamcore.health")
public interface ManagementOrigins {
    URI auth();

    URI video();

    URI subscription();

    /** How long a service may take to say whether it is ready. */
    @WithDefault("1s")
    Duration patience();

    /** How long stands what was heard of them, however many ask. */
    @WithDefault("1s")
    Duration fresh();

    /** How long a service may take to tell its OpenAPI document. */
    @WithDefault("2s")
    Duration documentPatience();
}
