package io.streamcore.gateway.route;

import io.smallrye.config.ConfigMapping;
import java.net.URI;

/** Base URIs of the services, such as {@code http://auth-service:8080}. */
@ConfigMapping(prefix = "streamcore.route")
public interface ServiceOrigins {
    URI auth();

    URI video();

    URI subscription();
}
