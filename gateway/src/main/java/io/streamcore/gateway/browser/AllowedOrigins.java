package io.streamcore.gateway.browser;

import io.streamcore.gateway.GatewaySettings;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Holds the origins whose pages may call the API with credentials: an exact list, empty by default, no wildcard. */
@Singleton
public class AllowedOrigins {
    private final Set<String> origins;

    public AllowedOrigins(GatewaySettings settings) {
        origins = settings.corsOrigins().orElse(List.of()).stream()
                .map(String::trim)
                .filter(origin -> !origin.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        if (origins.contains("*")) {
            throw new IllegalArgumentException(
                    "CORS_ORIGIN must list origins; * would let every site use the sessions of its visitors");
        }
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
