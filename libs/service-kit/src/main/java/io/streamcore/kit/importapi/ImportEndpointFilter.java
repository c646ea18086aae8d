package io.streamcore.kit.importapi;

import io.streamcore.kit.response.ApiException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/** Answers 404 {@code not-found} on import endpoints while {@link ImportConfig#enabled} is false. */
@Provider
@ImportEndpoint
public class ImportEndpointFilter implements ContainerRequestFilter {
    private final ImportConfig config;

    ImportEndpointFilter(ImportConfig config) {
        this.config = config;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (!config.enabled()) {
            throw ApiException.notFound("not-found", "There is nothing at this address");
        }
    }
}
