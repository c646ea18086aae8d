package io.streamcore.kit.caller;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.streamcore.kit.reply.ApiException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Keeps other sites' pages from acting with our cookies (OWASP CSRF cheat sheet, fetch metadata): an unsafe request
 * that a browser says comes from elsewhere passes only from an allowed origin. Clients that are no browsers send
 * neither header and pass.
 */
@ApplicationScoped
public class OriginCheck {
    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final Set<String> FROM_HERE = Set.of("same-origin", "none");
    private static final int BEFORE_AUTHENTICATION = 7_000;

    /** Exact origins, such as {@code https://app.example.com}; none by default. */
    @ConfigProperty(name = "streamcore.cors.origins")
    Optional<Set<String>> allowed;

    void register(@Observes Filters filters) {
        filters.register(this::check, BEFORE_AUTHENTICATION);
    }

    private void check(RoutingContext context) {
        if (SAFE.contains(context.request().method()) || passes(context.request())) {
            context.next();
        } else {
            context.fail(ApiException.forbidden("cross-site-refused", "This page may not do that here"));
        }
    }

    private boolean passes(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        String origin = request.getHeader("Origin");
        if (site != null && FROM_HERE.contains(site)) {
            return true;
        }
        return origin == null ? site == null : isAllowed(origin) || (site == null && isThisHost(origin, request));
    }

    private boolean isAllowed(String origin) {
        return allowed.map(origins -> origins.contains(origin)).orElse(false);
    }

    /** For browsers too old to say where a request comes from: the origin is the address they came to. */
    private static boolean isThisHost(String origin, HttpServerRequest request) {
        String forwarded = request.getHeader("X-Forwarded-Host");
        String host = forwarded != null ? forwarded : request.getHeader("Host");
        return origin.equals("https://" + host) || origin.equals("http://" + host);
    }
}
