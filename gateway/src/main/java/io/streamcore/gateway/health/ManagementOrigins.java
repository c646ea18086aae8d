package io.streamcore.gateway.health;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.net.URI;
import java.time.Duration;

/** Base URIs of the services' management ports. */
@ConfigMapping(prefix = "streamcore.health")
public interface ManagementOrigins {
    URI auth();

    URI video();

    URI subscription();

    /** Timeout of a readiness query. */
    @WithName("patience")
    @WithDefault("1s")
    Duration timeout();

    /** How long the result of the readiness queries is cached. */
    @WithName("fresh")
    @WithDefault("1s")
    Duration cacheTime();

    /** Timeout of a request for an OpenAPI document. */
    @WithName("document-patience")
    @WithDefault("2s")
    Duration documentTimeout();
}
