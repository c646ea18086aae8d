package io.streamcore.kit.response;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Sets the status of a response from its envelope, tags it and answers conditional reads with 304, lets no cache share
 * or reuse a read unasked that is not a {@link PublicRead}, nor store an error, and completes the {@code Allow} header of responses to OPTIONS.
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
                tagRead(envelope, request, response);
            } else if (envelope.etag() != null) {
                response.getHeaders()
                        .putSingle(HttpHeaders.ETAG, envelope.etag().quoted());
            }
        } else if (response.getStatus() >= 400) {
            response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
        }
    }

    private void tagRead(ApiResponse<?> envelope, ContainerRequestContext request, ContainerResponseContext response)
            throws IOException {
        boolean stored = !response.getHeaderString(HttpHeaders.CACHE_CONTROL).contains("no-store");
        if (envelope.etag() != null) {
            tagBody(envelope, envelope.etag(), request, response);
        } else if (PublicReadFilter.isPublicRead(request) && stored) {
            tagBody(envelope, ETag.UNVERSIONED, request, response);
        }
    }

    /** Replaces the envelope by its bytes, so that they are what is hashed. */
    private void tagBody(
            ApiResponse<?> envelope, ETag version, ContainerRequestContext request, ContainerResponseContext response)
            throws IOException {
        byte[] body = json.writeValueAsBytes(envelope);
        ETag tag = version.ofBody(body);
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
            String value = signedIn
                    ? "private, no-cache"
                    : PublicReadFilter.cacheControl(request).orElse("no-cache");
            response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, value);
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
