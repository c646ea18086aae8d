package io.streamcore.kit.response;

import io.streamcore.http.error.Problem;

import io.streamcore.http.error.ErrorResponse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.AuthenticationException;
import io.quarkus.vertx.http.runtime.VertxHttpConfig;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.jboss.logging.Logger;

/**
 * Refusals that are made before any resource method is reached: bodies over the limit, bad tokens on public paths,
 * paths nobody serves. They get the same shape as all others.
 */
@ApplicationScoped
public class HttpLayerErrors {
    private static final Logger LOG = Logger.getLogger(HttpLayerErrors.class);

    /** Right after the request id. */
    private static final int SECOND = 9_000;

    private static final int BEFORE_ALL_ROUTES = Integer.MIN_VALUE;

    @Inject
    ObjectMapper json;

    @Inject
    VertxHttpConfig http;

    static ApiException notSignedIn() {
        return ApiException.unauthorized("not-signed-in", "Sign in to do this").header("WWW-Authenticate", "Bearer");
    }

    /** The refusal that stands for a bare HTTP status. */
    static ApiException ofStatus(int status) {
        return switch (status) {
            case 401 -> notSignedIn();
            case 403 -> ApiException.forbidden("forbidden", "You may not do this");
            case 404 -> ApiException.notFound("not-found", "There is nothing at this address");
            case 405 -> new ApiException(405, "method-not-allowed", "This address does not answer to this method");
            case 406 -> new ApiException(406, "not-acceptable", "None of the accepted media types can be made");
            case 413 -> new ApiException(413, "too-large", "The body is larger than allowed here");
            case 415 -> new ApiException(415, "unsupported-media-type", "The body has a media type not read here");
            case 431 -> new ApiException(431, "headers-too-large", "The headers are larger than allowed");
            default ->
                status >= 400 && status < 500
                        ? new ApiException(status, "bad-request", "The request could not be understood")
                        : new ApiException(500, "internal-error", "Something went wrong on our side");
        };
    }

    void register(@Observes Filters filters) {
        filters.register(this::refuseDeclaredTooLarge, SECOND);
    }

    void register(@Observes Router router) {
        router.route().order(BEFORE_ALL_ROUTES).failureHandler(this::answerFailure);
    }

    /** Says 413 before a byte of the body is read, and gives up the connection that would carry it. */
    private void refuseDeclaredTooLarge(RoutingContext context) {
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

    private void answerFailure(RoutingContext context) {
        if (context.response().headWritten()) {
            context.response().reset();
            return;
        }
        Throwable failure = context.failure();
        if (failure instanceof AuthenticationException) {
            write(context, notSignedIn());
        } else if (failure instanceof ApiException refusal) {
            write(context, refusal);
        } else {
            int status = context.statusCode() > 0 ? context.statusCode() : 500;
            if (status >= 500) {
                LOG.error("Unexpected failure of the HTTP layer", failure);
            }
            write(context, ofStatus(status));
        }
    }

    private void write(RoutingContext context, ApiException refusal) {
        ErrorResponse error = ErrorResponse.of(
                refusal.status(), refusal.code(), refusal.getMessage(), refusal.errors(), RequestId.of(context));
        boolean problem = Problem.isWanted(context.request().getHeader(HttpHeaders.ACCEPT));
        refusal.headers().forEach(context.response()::putHeader);
        try {
            context.response()
                    .setStatusCode(refusal.status())
                    .putHeader(HttpHeaders.CONTENT_TYPE, problem ? Problem.MEDIA_TYPE : "application/json")
                    .end(json.writeValueAsString(
                            problem ? Problem.of(error, context.request().path()) : error));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An error reply is always writable", e);
        }
    }
}
