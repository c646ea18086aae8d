package io.streamcore.kit.response;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Sets the status and {@code ETag} of a response from its envelope, answers conditional reads with 304, and completes
 * the {@code Allow} header of responses to OPTIONS.
 */
public class ApiResponseFilter {

    @ServerResponseFilter
    public void applyEnvelope(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getEntity() instanceof ApiResponse<?> envelope) {
            response.setStatus(envelope.statusCode());
            if (envelope.etag() != null) {
                response.getHeaders()
                        .putSingle(HttpHeaders.ETAG, envelope.etag().quoted());
                if (isRead(request) && envelope.etag().isIn(request.getHeaders().get(HttpHeaders.IF_NONE_MATCH))) {
                    response.setEntity(null);
                    response.setStatus(304);
                }
            }
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
