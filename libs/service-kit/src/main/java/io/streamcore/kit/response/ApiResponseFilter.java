package io.streamcore.kit.response;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Gives an answer the status its envelope names, and its entity tag; answers 304 when the client has it already. Tells
 * who asks which methods an address has.
 */
public class ApiResponseFilter {

    @ServerResponseFilter
    public void statusOfTheEnvelope(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getEntity() instanceof ApiResponse<?> reply) {
            response.setStatus(reply.statusCode());
            if (reply.etag() != null) {
                response.getHeaders().putSingle(HttpHeaders.ETAG, reply.etag().quoted());
                if (isRead(request) && reply.etag().isIn(ifNoneMatch(request))) {
                    response.setEntity(null);
                    response.setStatus(304);
                }
            }
        }
    }

    /** The REST layer names the methods of all addresses of a class. */
    @ServerResponseFilter
    public void methodsOfTheAddress(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getMethod().equals("OPTIONS") && response.getStatus() == 200) {
            AllowedMethods.here()
                    .ifPresent(methods -> response.getHeaders().putSingle(HttpHeaders.ALLOW, methods + ", OPTIONS"));
        }
    }

    private static boolean isRead(ContainerRequestContext request) {
        return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    }

    private static List<String> ifNoneMatch(ContainerRequestContext request) {
        return request.getHeaders().get(HttpHeaders.IF_NONE_MATCH);
    }
}
