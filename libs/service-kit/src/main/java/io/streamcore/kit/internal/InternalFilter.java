package io.streamcore.kit.internal;

import io.streamcore.kit.response.ApiException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/** Rejects requests without the internal credential with 401 {@code internal-only}. */
@Provider
@InternalOnly
public class InternalFilter implements ContainerRequestFilter {
    private final InternalCredential credential;

    InternalFilter(InternalCredential credential) {
        this.credential = credential;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (!credential.matches(request.getHeaderString(InternalOnly.HEADER))) {
            throw ApiException.unauthorized("internal-only", "Internal endpoint");
        }
    }
}
