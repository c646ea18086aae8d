package io.streamcore.kit.response;

import io.streamcore.http.error.Problem;

import io.streamcore.http.error.FieldError;

import io.streamcore.http.error.ErrorResponse;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.mongodb.MongoException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.streamcore.kit.storage.MongoFailures;
import io.vertx.core.http.HttpClosedException;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * The single place where a failure becomes an answer. What is not known here is logged with its stack and answers a
 * bare 500; no class, collection or index name reaches the client.
 */
public class ExceptionMappers {
    public static final String VALIDATION_FAILED = "validation-failed";
    private static final Logger LOG = Logger.getLogger(ExceptionMappers.class);

    @Inject
    RoutingContext context;

    @ServerExceptionMapper
    public Response refusal(ApiException e) {
        if (e.status() >= 500) {
            LOG.warnf("%d %s: %s%s", e.status(), e.code(), e.getMessage(), causeOf(e));
        }
        return answer(e.status(), e.code(), e.getMessage(), e.errors(), e.headers());
    }

    @ServerExceptionMapper
    public Response invalid(jakarta.validation.ConstraintViolationException e) {
        return refusal(
                ConstraintViolations.isMissingBody(e)
                        ? ApiException.badRequest("missing-body", "A body is expected here")
                        : ApiException.invalid(ConstraintViolations.of(e)));
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    public Response notSignedIn() {
        return refusal(HttpLayerErrors.notSignedIn());
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException e) {
        return refusal(ApiException.forbidden("forbidden", "You may not do this"));
    }

    /** The second type is named because the platform has a mapper of its own for it. */
    @ServerExceptionMapper({JacksonException.class, MismatchedInputException.class})
    public Response badJson(JacksonException e) {
        return refusal(MalformedJson.of(e));
    }

    /** Refusals of the REST layer: unknown path, wrong method, wrong type, unreadable parameter or body. */
    @ServerExceptionMapper
    public Response http(WebApplicationException e) {
        if (e.getCause() instanceof JacksonException json) {
            return badJson(json);
        }
        if (e.getCause() instanceof ApiException refusedParameter) {
            return refusal(refusedParameter);
        }
        Response raised = e.getResponse();
        if (raised.getStatus() >= 500) {
            return unexpected(e);
        }
        ApiException refusal = HttpLayerErrors.ofStatus(raised.getStatus());
        if (raised.getStatus() == 405) {
            AllowedMethods.here().ifPresent(methods -> refusal.header(HttpHeaders.ALLOW, methods));
        }
        return refusal(refusal);
    }

    @ServerExceptionMapper
    public Response database(MongoException e) {
        return MongoFailures.isAway(e)
                ? refusal(ApiException.unavailable("storage-unavailable", "Storage is not available right now", 2)
                        .causedBy(e))
                : unexpected(e);
    }

    @ServerExceptionMapper
    public Response unexpected(Throwable e) {
        if (isClientGone(e)) {
            return refusal(HttpLayerErrors.ofStatus(400));
        }
        if (MalformedForm.isReasonOf(e)) {
            return refusal(ApiException.badRequest("malformed-form", "The body is not the form announced"));
        }
        LOG.error("Unexpected failure", e);
        return answer(500, "internal-error", "Something went wrong on our side", List.of(), Map.of());
    }

    /** Went away in the middle of its body: nobody is left to answer, and nothing is wrong here. */
    private static boolean isClientGone(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof HttpClosedException || cause instanceof ClosedChannelException) {
                return true;
            }
        }
        return false;
    }

    private static String causeOf(Throwable e) {
        return e.getCause() == null ? "" : " (" + e.getCause() + ")";
    }

    private Response answer(
            int status, String code, String message, List<FieldError> errors, Map<String, String> headers) {
        ErrorResponse error = ErrorResponse.of(status, code, message, errors, RequestId.of(context));
        boolean problem = Problem.isWanted(context.request().getHeader(HttpHeaders.ACCEPT));
        var response = Response.status(status)
                .type(problem ? Problem.MEDIA_TYPE : MediaType.APPLICATION_JSON)
                .entity(problem ? Problem.of(error, context.request().path()) : error);
        headers.forEach(response::header);
        return response.build();
    }
}
