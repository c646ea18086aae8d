package io.streamcore.gateway.browser;

import io.streamcore.gateway.GatewaySettings;
import io.streamcore.http.crosssite.WebOrigins;
import jakarta.inject.Singleton;
import java.util.List;

/** Holds the origins whose pages may call the API with credentials; none by default. */
@Singleton
public class AllowedOrigins {
    private final WebOrigins origins;

    public AllowedOrigins(GatewaySettings settings) {
        origins = WebOrigins.of(settings.corsOrigins().orElse(List.of()));
    }

    /** @param origin the request's {@code Origin}, or null */
    public boolean contains(String origin) {
        return origins.contains(origin);
    }

    public WebOrigins all() {
        return origins;
    }

    public boolean isEmpty() {
        return origins.isEmpty();
    }
}
