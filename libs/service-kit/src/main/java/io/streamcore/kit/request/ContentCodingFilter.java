package io.streamcore.kit.request;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.streamcore.kit.response.ApiException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/**
 * Rejects compressed bodies with 415 {@code unsupported-content-encoding} (RFC 9110 section 15.5.16), which would
 * otherwise be read as malformed JSON or an empty form.
 */
@ApplicationScoped
public class ContentCodingFilter {
    private static final int BEFORE_ROUTING = 8_500;

    void register(@Observes Filters filters) {
        filters.register(this::filter, BEFORE_ROUTING);
    }

    private void filter(RoutingContext context) {
        List<String> codings = context.request().headers().getAll(HttpHeaders.CONTENT_ENCODING);
        if (codings.stream().allMatch(ContentCodingFilter::isIdentity)) {
            context.next();
        } else {
            context.fail(
                    new ApiException(415, "unsupported-content-encoding", "Send the body without a content encoding")
                            .header("Accept-Encoding", "identity"));
        }
    }

    private static boolean isIdentity(String coding) {
        return coding.isBlank() || coding.strip().equalsIgnoreCase("identity");
    }
}
