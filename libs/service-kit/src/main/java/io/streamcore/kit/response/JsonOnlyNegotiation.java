package io.streamcore.kit.response;

import io.streamcore.http.error.Problem;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * A resource has one form, whatever a client would rather have, as in the Node API: JSON, or a stream of events. So
 * nothing is left to negotiate. The REST layer would answer {@code text/html} with a dump of our objects as a page, what
 * is no media type with a 500 after the work is done, and who accepts only problems with a 406. Whether failures are
 * to be problems is still told.
 */
@ApplicationScoped
public class JsonOnlyNegotiation {
    private static final int BEFORE_NEGOTIATION = 8_000;
    private static final String WHAT_THERE_IS = "application/json, text/event-stream;q=0.5";
    private static final String AND_PROBLEMS = WHAT_THERE_IS + ", " + Problem.MEDIA_TYPE + ";q=0.1";

    void register(@Observes Filters filters) {
        filters.register(this::acceptWhatThereIs, BEFORE_NEGOTIATION);
    }

    private void acceptWhatThereIs(RoutingContext context) {
        String accept = context.request().getHeader(HttpHeaders.ACCEPT);
        context.request().headers().set(HttpHeaders.ACCEPT, Problem.isWanted(accept) ? AND_PROBLEMS : WHAT_THERE_IS);
        context.next();
    }
}
