package io.streamcore.kit.response;

import io.streamcore.http.error.FieldError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An error that is reported to the client, with its HTTP status, a stable slug and a message; written by
 * {@link ExceptionMappers}.
 */
public class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient List<FieldError> errors;
    private final transient Map<String, String> headers = new LinkedHashMap<>();

    public ApiException(int status, String code, String message, Object... arguments) {
        this(status, code, List.of(), message.formatted(arguments));
    }

    public ApiException(int status, String code, List<FieldError> errors, String message) {
        super(message);
        this.status = status;
        this.code = code;
        this.errors = List.copyOf(errors);
    }

    public static ApiException badRequest(String code, String message, Object... arguments) {
        return new ApiException(400, code, message, arguments);
    }

    /** 400 about one field; the slug is the code of the response and of the field error. */
    public static ApiException badField(String field, String code, String message, Object... arguments) {
        String text = message.formatted(arguments);
        return new ApiException(400, code, List.of(new FieldError(field, code, text)), text);
    }

    /** 400 {@value ExceptionMappers#VALIDATION_FAILED} about several fields. */
    public static ApiException invalid(List<FieldError> errors) {
        return new ApiException(400, ExceptionMappers.VALIDATION_FAILED, errors, "The request has invalid fields");
    }

    public static ApiException unauthorized(String code, String message, Object... arguments) {
        return new ApiException(401, code, message, arguments);
    }

    /** 401 {@code not-signed-in} with a challenge. */
    public static ApiException notSignedIn() {
        return unauthorized("not-signed-in", "Sign in to do this").header("WWW-Authenticate", "Bearer");
    }

    public static ApiException forbidden(String code, String message, Object... arguments) {
        return new ApiException(403, code, message, arguments);
    }

    public static ApiException notFound(String code, String message, Object... arguments) {
        return new ApiException(404, code, message, arguments);
    }

    public static ApiException conflict(String code, String message, Object... arguments) {
        return new ApiException(409, code, message, arguments);
    }

    /** 409 about one field, for example a name that is taken. */
    public static ApiException taken(String field, String code, String message) {
        return new ApiException(409, code, List.of(new FieldError(field, code, message)), message);
    }

    /** 503 with {@code Retry-After}: a dependency is unavailable, the same request may succeed later. */
    public static ApiException unavailable(String code, String message, int retryAfterSeconds) {
        return new ApiException(503, code, message).header("Retry-After", Integer.toString(retryAfterSeconds));
    }

    /** 429 with {@code Retry-After}. */
    public static ApiException tooMany(String code, String message, long retryAfterSeconds) {
        return new ApiException(429, code, message)
                .header("Retry-After", Long.toString(Math.max(1, retryAfterSeconds)));
    }

    public ApiException header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public ApiException causedBy(Throwable cause) {
        initCause(cause);
        return this;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public List<FieldError> errors() {
        return errors;
    }

    public Map<String, String> headers() {
        return headers;
    }
}
