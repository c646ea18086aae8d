package io.streamcore.http.error;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The envelope of every answer that reports a failure.
 *
 * @param errors one entry for each field at fault, empty when no field is
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ErrorResponse(
        int statusCode,

        @Schema(description = "Always null here", nullable = true)
        Object data,

        @Schema(description = "One sentence for people") String message,
        @Schema(description = "Always false here") boolean success,

        @Schema(description = "Stable slug for programs", examples = "video-not-found")
        String code,

        List<FieldError> errors,
        String requestId) {

    public static ErrorResponse of(int status, String code, String message, List<FieldError> errors, String requestId) {
        return new ErrorResponse(status, null, message, false, code, List.copyOf(errors), requestId);
    }
}
