package io.streamcore.kit.security;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.streamcore.http.crosssite.CrossSiteCheck;
import io.streamcore.http.crosssite.WebOrigins;
import io.streamcore.kit.response.ApiException;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Rejects cross-site requests with 403 {@code cross-site-refused} before authentication ({@link CrossSiteCheck}). */
@ApplicationScoped
public class CrossSiteFilter {
    private static final int BEFORE_AUTHENTICATION = 7_000;

    private final CrossSiteCheck check;

    /** @param allowed as in {@link WebOrigins}; none by default */
    CrossSiteFilter(@ConfigProperty(name = "streamcore.cors.origins") Optional<Set<String>> allowed) {
        check = new CrossSiteCheck(WebOrigins.of(allowed.orElse(Set.of())));
    }

    void register(@Observes Filters filters) {
        filters.register(this::filter, BEFORE_AUTHENTICATION);
    }

    private void filter(RoutingContext context) {
        HttpServerRequest request = context.request();
        String forwarded = request.getHeader("X-Forwarded-Host");
        if (check.allows(
                request.method().name(),
                request.getHeader("Sec-Fetch-Site"),
                request.getHeader("Origin"),
                forwarded != null ? forwarded : request.getHeader("Host"))) {
            context.next();
        } else {
            context.fail(ApiException.forbidden("cross-site-refused", "Cross-site request refused"));
        }
    }
}
