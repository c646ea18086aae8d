package io.streamcore.http.error;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * The envelope of every error response.
 *
 * @param data always null
 * @param message for users
 * @param success always false
 * @param code stable slug
 * @param errors one entry per invalid field
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ErrorResponse(
        int statusCode,
        Object data,
        String message,
        boolean success,
        String code,
        List<FieldError> errors,
        String requestId) {

    public static ErrorResponse of(int status, String code, String message, List<FieldError> errors, String requestId) {
        return new ErrorResponse(status, null, message, false, code, List.copyOf(errors), requestId);
    }
}
