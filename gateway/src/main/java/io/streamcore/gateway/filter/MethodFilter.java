package io.streamcore.gateway.filter;

import io.streamcore.gateway.response.ProxyException;
import java.util.Set;

/** Rejects methods that the API does not use. Method names are case-sensitive. */
public final class MethodFilter implements RequestFilter {
    private static final Set<String> SUPPORTED = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final String ALLOW = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";

    @Override
    public void apply(RequestContext request) {
        if (!SUPPORTED.contains(request.method())) {
            throw new ProxyException(405, "method-not-allowed", "This method is not supported")
                    .withHeader("Allow", ALLOW)
                    .closing();
        }
    }
}
