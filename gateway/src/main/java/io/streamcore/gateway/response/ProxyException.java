package io.streamcore.gateway.response;

import io.streamcore.http.error.FieldError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An error response of the gateway itself: HTTP status, stable slug and message. Has no stack trace, for speed. */
public final class ProxyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient Map<String, String> headers = new LinkedHashMap<>();
    private transient List<FieldError> errors = List.of();
    private boolean closing;

    public ProxyException(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    public static ProxyException badRequest(String code, String message) {
        return new ProxyException(400, code, message);
    }

    public static ProxyException unavailable(String code, String message, long retryAfterSeconds) {
        return new ProxyException(503, code, message).withHeader("Retry-After", Long.toString(retryAfterSeconds));
    }

    /** For a failure of the gateway itself; says nothing about the inside. */
    public static ProxyException internalError() {
        return new ProxyException(500, "internal-error", "Internal server error");
    }

    public ProxyException withHeader(String header, String value) {
        headers.put(header, value);
        return this;
    }

    public ProxyException withErrors(List<FieldError> fields) {
        this.errors = List.copyOf(fields);
        return this;
    }

    /** Closes the connection after the response, because it is unclear where the request ends. */
    public ProxyException closing() {
        closing = true;
        return this;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public Map<String, String> headers() {
        return headers;
    }

    public List<FieldError> errors() {
        return errors;
    }

    public boolean isClosing() {
        return closing;
    }
}
