package io.streamcore.kit.response;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.streamcore.http.error.Problem;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Disables content negotiation by replacing the {@code Accept} header, as in the Node API: a resource has one media
 * type, JSON or an event stream. Quarkus REST would answer {@code text/html} with objects as text, an invalid media
 * type with 500 after the work is done, and {@code application/problem+json} alone with 406. Only the preference for
 * problems is kept.
 */
@ApplicationScoped
public class JsonOnlyNegotiation {
    private static final int BEFORE_NEGOTIATION = 8_000;
    private static final String SUPPORTED = "application/json, text/event-stream;q=0.5";
    private static final String SUPPORTED_AND_PROBLEM = SUPPORTED + ", " + Problem.MEDIA_TYPE + ";q=0.1";

    void register(@Observes Filters filters) {
        filters.register(this::replaceAccept, BEFORE_NEGOTIATION);
    }

    private void replaceAccept(RoutingContext context) {
        String accept = context.request().getHeader(HttpHeaders.ACCEPT);
        context.request()
                .headers()
                .set(HttpHeaders.ACCEPT, Problem.isWanted(accept) ? SUPPORTED_AND_PROBLEM : SUPPORTED);
        context.next();
    }
}
