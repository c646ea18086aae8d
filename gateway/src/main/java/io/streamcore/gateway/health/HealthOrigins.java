package io.streamcore.gateway.health;

import io.smallrye.config.ConfigMapping;
import java.net.URI;

/** The management ports of the services. */
@ConfigMapping(prefix = "streamcore.health")
public interface HealthOrigins {
    URI auth();

    URI video();

    URI subscription();
}
