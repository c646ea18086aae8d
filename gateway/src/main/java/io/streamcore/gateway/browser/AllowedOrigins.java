package io.streamcore.gateway.browser;

import io.streamcore.gateway.GatewaySettings;
import io.streamcore.http.crosssite.WebOrigin;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/** Holds the origins whose pages may call the API with credentials: an exact list, empty by default, no wildcard. */
@Singleton
public class AllowedOrigins {
    private final Set<String> origins;

    public AllowedOrigins(GatewaySettings settings) {
        origins = WebOrigin.normalizeAll(settings.corsOrigins().orElse(List.of()));
    }

    /** @param origin the request's {@code Origin}, or null */
    public boolean contains(String origin) {
        return origin != null && origins.contains(origin);
    }

    public Set<String> all() {
        return origins;
    }

    public boolean isEmpty() {
        return origins.isEmpty();
    }
}
