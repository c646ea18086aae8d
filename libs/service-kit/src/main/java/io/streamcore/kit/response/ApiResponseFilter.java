package io.streamcore.kit.response;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Sets the status of a response from its envelope, tags it and answers conditional reads with 304, lets no cache share
 * or reuse a read unasked, and completes the {@code Allow} header of responses to OPTIONS.
 */
public class ApiResponseFilter {
    private static final String CREDENTIALS = HttpHeaders.COOKIE + ", " + HttpHeaders.AUTHORIZATION;

    private final ObjectMapper json;

    ApiResponseFilter(ObjectMapper json) {
        this.json = json;
    }

    @ServerResponseFilter
    public void applyEnvelope(ContainerRequestContext request, ContainerResponseContext response) throws IOException {
        if (response.getEntity() instanceof ApiResponse<?> envelope) {
            response.setStatus(envelope.statusCode());
            if (isRead(request)) {
                restrictCaching(request, response);
            }
            if (envelope.etag() != null && isRead(request)) {
                tagBody(envelope, request, response);
            } else if (envelope.etag() != null) {
                response.getHeaders()
                        .putSingle(HttpHeaders.ETAG, envelope.etag().quoted());
            }
        }
    }

    /** Replaces the envelope by its bytes, so that they are what is hashed. */
    private void tagBody(ApiResponse<?> envelope, ContainerRequestContext request, ContainerResponseContext response)
            throws IOException {
        byte[] body = json.writeValueAsBytes(envelope);
        ETag tag = envelope.etag().ofBody(body);
        response.getHeaders().putSingle(HttpHeaders.ETAG, tag.quoted());
        if (tag.isIn(request.getHeaders().get(HttpHeaders.IF_NONE_MATCH))) {
            response.setEntity(null);
            response.setStatus(304);
        } else {
            response.setEntity(body);
        }
    }

    private static void restrictCaching(ContainerRequestContext request, ContainerResponseContext response) {
        boolean signedIn = request.getSecurityContext().getUserPrincipal() != null;
        response.getHeaders().putSingle(HttpHeaders.VARY, CREDENTIALS);
        if (!response.getHeaders().containsKey(HttpHeaders.CACHE_CONTROL)) {
            response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, signedIn ? "private, no-cache" : "no-cache");
        }
    }

    /** Quarkus REST lists the methods of all paths of a class. */
    @ServerResponseFilter
    public void setAllowedMethods(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getMethod().equals("OPTIONS") && response.getStatus() == 200) {
            AllowedMethods.ofCurrentPath()
                    .ifPresent(methods -> response.getHeaders().putSingle(HttpHeaders.ALLOW, methods + ", OPTIONS"));
        }
    }

    private static boolean isRead(ContainerRequestContext request) {
        return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    }
}
