package io.streamcore.kit.internal;

import io.streamcore.kit.response.ApiException;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/** Turns away whoever does not show the internal credential. */
@Provider
@InternalOnly
public class InternalFilter implements ContainerRequestFilter {
    @Inject
    InternalCredential credential;

    @Override
    public void filter(ContainerRequestContext request) {
        if (!credential.is(request.getHeaderString(InternalOnly.HEADER))) {
            throw ApiException.unauthorized("internal-only", "This address is for StreamCore's own services");
        }
    }
}
