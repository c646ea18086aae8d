package io.streamcore.kit.response;

import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;

/**
 * Decides which responses of a {@link PublicRead} shared caches may keep: those to requests without any cookie and
 * without {@code Authorization}, whether or not these could identify somebody.
 */
@Provider
@PublicRead
public class PublicReadFilter implements ContainerRequestFilter {
    private static final String CACHE_CONTROL = PublicReadFilter.class.getName();

    private final Instance<PublicReadConfig> config;

    /** @param config read per request: filters are created at build time, before the settings are known */
    PublicReadFilter(Instance<PublicReadConfig> config) {
        this.config = config;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        long seconds = config.get().maxAge().toSeconds();
        boolean shareable = seconds > 0 && !hasCredentials(request);
        request.setProperty(CACHE_CONTROL, shareable ? "public, max-age=" + seconds : "");
    }

    private static boolean hasCredentials(ContainerRequestContext request) {
        return request.getHeaders().containsKey(HttpHeaders.COOKIE)
                || request.getHeaders().containsKey(HttpHeaders.AUTHORIZATION);
    }

    /** Whether the request is a read that all strangers see alike. */
    static boolean isPublicRead(ContainerRequestContext request) {
        return request.getProperty(CACHE_CONTROL) != null;
    }

    /** The {@code Cache-Control} of a response that shared caches may keep. */
    static Optional<String> cacheControl(ContainerRequestContext request) {
        return isPublicRead(request)
                ? Optional.of((String) request.getProperty(CACHE_CONTROL)).filter(value -> !value.isEmpty())
                : Optional.empty();
    }
}
