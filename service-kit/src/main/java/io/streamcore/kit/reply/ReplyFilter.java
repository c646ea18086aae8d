package io.streamcore.kit.reply;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Gives an answer the status its envelope names, and its entity tag; answers 304 when the client has it already. */
public class ReplyFilter {

    @ServerResponseFilter
    public void statusOfTheEnvelope(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getEntity() instanceof Reply<?> reply) {
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

    private static boolean isRead(ContainerRequestContext request) {
        return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    }

    private static List<String> ifNoneMatch(ContainerRequestContext request) {
        return request.getHeaders().get(HttpHeaders.IF_NONE_MATCH);
    }
}
