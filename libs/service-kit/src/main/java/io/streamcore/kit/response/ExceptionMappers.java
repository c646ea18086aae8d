package io.streamcore.kit.response;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Maps exceptions to error responses. An unknown exception is logged with its stack trace and mapped to 500 without
 * details; names of classes, collections and indexes never reach the client.
 */
public class ExceptionMappers {
    public static final String VALIDATION_FAILED = "validation-failed";
    private static final Logger LOG = Logger.getLogger(ExceptionMappers.class);

    private final RoutingContext context;

    ExceptionMappers(RoutingContext context) {
        this.context = context;
    }

    @ServerExceptionMapper
    public Response apiException(ApiException e) {
        if (e.status() >= 500) {
            LOG.warnf("%d %s: %s%s", e.status(), e.code(), e.getMessage(), causeOf(e));
        }
        return respond(e);
    }

    @ServerExceptionMapper
    public Response invalid(jakarta.validation.ConstraintViolationException e) {
        return apiException(
                ConstraintViolations.isMissingBody(e)
                        ? ApiException.badRequest("missing-body", "The request body is missing")
                        : ApiException.invalid(ConstraintViolations.of(e)));
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    public Response unauthorized() {
        return apiException(ApiException.notSignedIn());
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException e) {
        return apiException(ApiException.forbidden("forbidden", "Access denied"));
    }

    /** The second type is listed because Quarkus has its own mapper for it. */
    @ServerExceptionMapper({JacksonException.class, MismatchedInputException.class})
    public Response malformedJson(JacksonException e) {
        return apiException(MalformedJson.of(e));
    }

    /** Errors of Quarkus REST: unknown path, wrong method or media type, unreadable parameter or body. */
    @ServerExceptionMapper
    public Response webApplicationException(WebApplicationException e) {
        if (e.getCause() instanceof JacksonException json) {
            return malformedJson(json);
        }
        if (e.getCause() instanceof ApiException rejectedParameter) {
            return apiException(rejectedParameter);
        }
        Response original = e.getResponse();
        if (original.getStatus() >= 500) {
            return unexpected(e);
        }
        ApiException error = HttpLayerErrors.ofStatus(original.getStatus());
        if (original.getStatus() == 405) {
            AllowedMethods.ofCurrentPath().ifPresent(methods -> error.header(HttpHeaders.ALLOW, methods));
        }
        return apiException(error);
    }

    @ServerExceptionMapper
    public Response unexpected(Throwable e) {
        Optional<ApiException> incomplete = IncompleteBody.error(e);
        if (incomplete.isPresent()) {
            return apiException(incomplete.get());
        }
        if (MalformedForm.isCauseOf(e)) {
            return apiException(ApiException.badRequest("malformed-form", "Malformed form"));
        }
        if (InsufficientStorage.isCauseOf(e)) {
            return apiException(InsufficientStorage.error().causedBy(e));
        }
        LOG.error("Unexpected failure", e);
        return respond(HttpLayerErrors.ofStatus(500));
    }

    private static String causeOf(Throwable e) {
        return e.getCause() == null ? "" : " (" + e.getCause() + ")";
    }

    private Response respond(ApiException e) {
        Object body = HttpLayerErrors.body(e, context);
        var response = Response.status(e.status())
                .type(HttpLayerErrors.mediaType(body))
                .entity(body);
        e.headers().forEach(response::header);
        return response.build();
    }
}
