package io.streamcore.kit.reply;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * A client that accepts only problems means: the resource as JSON, its errors as problems. Without this, content
 * negotiation would answer 406 before any resource is asked.
 */
@ApplicationScoped
public class ProblemsAreJson {
    private static final int BEFORE_NEGOTIATION = 8_000;

    void register(@Observes Filters filters) {
        filters.register(this::acceptJsonToo, BEFORE_NEGOTIATION);
    }

    private void acceptJsonToo(RoutingContext context) {
        String accept = context.request().getHeader(HttpHeaders.ACCEPT);
        if (Problem.isWanted(accept)) {
            context.request().headers().set(HttpHeaders.ACCEPT, accept + ", application/json;q=0.1");
        }
        context.next();
    }
}
