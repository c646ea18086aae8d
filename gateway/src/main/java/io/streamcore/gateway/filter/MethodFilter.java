package io.streamcore.gateway.filter;

import io.streamcore.gateway.response.ProxyException;
import java.util.Set;

/** RequestFilter 2: only the methods of the API. Method names are case-sensitive. */
public final class MethodFilter implements RequestFilter {
    private static final Set<String> SPOKEN = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final String ALLOW = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";

    @Override
    public void check(RequestContext call) {
        if (!SPOKEN.contains(call.method())) {
            throw new ProxyException(405, "method-not-allowed", "This method is not used here")
                    .with("Allow", ALLOW)
                    .closing();
        }
    }
}
