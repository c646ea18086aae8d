package io.streamcore.kit.importapi;

import io.streamcore.kit.response.ApiException;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/** Answers 404 {@code not-found} on import endpoints while {@link ImportConfig#enabled} is false. */
@Provider
@ImportEndpoint
public class ImportEndpointFilter implements ContainerRequestFilter {
    private final Instance<ImportConfig> config;

    /** @param config read per request: filters are created at build time, before the settings are known */
    ImportEndpointFilter(Instance<ImportConfig> config) {
        this.config = config;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (!config.get().enabled()) {
            throw ApiException.notFound("not-found", "Not found");
        }
    }
}
