package io.streamcore.kit.internal;

import io.streamcore.kit.reply.ApiException;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Compares the shown credential in constant time. */
@Provider
@InternalOnly
public class InternalFilter implements ContainerRequestFilter {
    @Inject
    InternalConfig config;

    @Override
    public void filter(ContainerRequestContext request) {
        String shown = request.getHeaderString(InternalOnly.HEADER);
        if (shown == null || !MessageDigest.isEqual(bytes(shown), bytes(config.credential()))) {
            throw ApiException.unauthorized("internal-only", "This address is for StreamCore's own services");
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
