package io.streamcore.kit.response;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.AuthenticationException;
import io.quarkus.vertx.http.runtime.VertxHttpConfig;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.streamcore.http.error.ErrorResponse;
import io.streamcore.http.error.Problem;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.MediaType;
import org.jboss.logging.Logger;

/**
 * Writes the errors that occur before a resource method is reached, in the form of all other errors: bodies over the
 * limit, invalid tokens, unknown paths.
 */
@ApplicationScoped
public class HttpLayerErrors {
    private static final Logger LOG = Logger.getLogger(HttpLayerErrors.class);

    private static final int AFTER_REQUEST_ID = 9_000;

    private static final int BEFORE_ALL_ROUTES = Integer.MIN_VALUE;

    private final ObjectMapper json;
    private final VertxHttpConfig http;

    HttpLayerErrors(ObjectMapper json, VertxHttpConfig http) {
        this.json = json;
        this.http = http;
    }

    /** The error for a bare HTTP status. */
    static ApiException ofStatus(int status) {
        return switch (status) {
            case 401 -> ApiException.notSignedIn();
            case 403 -> ApiException.forbidden("forbidden", "Access denied");
            case 404 -> ApiException.notFound("not-found", "Not found");
            case 405 -> new ApiException(405, "method-not-allowed", "Method not allowed");
            case 406 -> new ApiException(406, "not-acceptable", "Not acceptable");
            case 408 -> new ApiException(408, "request-timeout", "The request body was not received in time");
            case 413 -> new ApiException(413, "too-large", "The request body is too large");
            case 415 -> new ApiException(415, "unsupported-media-type", "Unsupported media type");
            case 431 -> new ApiException(431, "headers-too-large", "The request headers are too large");
            default ->
                status >= 400 && status < 500
                        ? new ApiException(status, "bad-request", "Bad request")
                        : new ApiException(500, "internal-error", "Internal server error");
        };
    }

    void register(@Observes Filters filters) {
        filters.register(this::rejectTooLargeBody, AFTER_REQUEST_ID);
    }

    void register(@Observes Router router) {
        router.route().order(BEFORE_ALL_ROUTES).failureHandler(this::writeFailure);
    }

    /** Rejects a body by its {@code Content-Length}, and closes the connection in place of reading it. */
    private void rejectTooLargeBody(RoutingContext context) {
        long limit = http.limits().maxBodySize().map(size -> size.asLongValue()).orElse(Long.MAX_VALUE);
        if (declaredLength(context) > limit) {
            context.response().putHeader(HttpHeaders.CONNECTION, "close");
            write(context, ofStatus(413));
        } else {
            context.next();
        }
    }

    private static long declaredLength(RoutingContext context) {
        String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null && length.matches("\\d{1,18}") ? Long.parseLong(length) : 0;
    }

    private void writeFailure(RoutingContext context) {
        if (context.response().headWritten()) {
            context.response().reset();
            return;
        }
        Throwable failure = context.failure();
        if (failure instanceof AuthenticationException) {
            write(context, ApiException.notSignedIn());
        } else if (failure instanceof ApiException error) {
            write(context, error);
        } else {
            int status = context.statusCode() > 0 ? context.statusCode() : 500;
            if (status >= 500) {
                LOG.error("Unexpected failure of the HTTP layer", failure);
            }
            write(context, ofStatus(status));
        }
    }

    private void write(RoutingContext context, ApiException error) {
        Object body = body(error, context);
        error.headers().forEach(context.response()::putHeader);
        try {
            context.response()
                    .setStatusCode(error.status())
                    .putHeader(HttpHeaders.CONTENT_TYPE, mediaType(body))
                    .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                    .end(json.writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An error response is always serializable", e);
        }
    }

    /** An {@link ErrorResponse}, or a {@link Problem} if the request asks for one. */
    static Object body(ApiException error, RoutingContext context) {
        ErrorResponse response = ErrorResponse.of(
                error.status(), error.code(), error.getMessage(), error.errors(), RequestId.of(context));
        return Problem.isWanted(context.request().getHeader(HttpHeaders.ACCEPT))
                ? Problem.of(response, context.request().path())
                : response;
    }

    static String mediaType(Object body) {
        return body instanceof Problem ? Problem.MEDIA_TYPE : MediaType.APPLICATION_JSON;
    }
}
