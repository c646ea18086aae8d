package io.streamcore.kit.reply;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The envelope of every answer that reports a failure.
 *
 * @param errors one entry for each field at fault, empty when no field is
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ErrorReply(
        int statusCode,

        @Schema(description = "Always null here", nullable = true)
        Object data,

        @Schema(description = "One sentence for people") String message,
        @Schema(description = "Always false here") boolean success,

        @Schema(description = "Stable slug for programs", examples = "video-not-found")
        String code,

        List<FieldError> errors,
        String requestId) {

    public static ErrorReply of(int status, String code, String message, List<FieldError> errors, String requestId) {
        return new ErrorReply(status, null, message, false, code, List.copyOf(errors), requestId);
    }
}
