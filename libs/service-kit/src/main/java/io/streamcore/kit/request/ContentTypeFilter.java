package io.streamcore.kit.request;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Normalizes {@code Content-Type}: Quarkus REST finds no form in {@code Multipart/Form-Data; Boundary = x}. */
@ApplicationScoped
public class ContentTypeFilter {
    private static final int BEFORE_ROUTING = 8_000;

    void register(@Observes Filters filters) {
        filters.register(this::normalize, BEFORE_ROUTING);
    }

    private void normalize(RoutingContext context) {
        String type = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
        if (type != null) {
            context.request().headers().set(HttpHeaders.CONTENT_TYPE, HeaderParameters.normalize(type));
        }
        context.next();
    }
}
