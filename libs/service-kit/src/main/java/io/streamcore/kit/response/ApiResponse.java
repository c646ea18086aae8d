package io.streamcore.kit.response;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The envelope of every successful response. {@link ApiResponseFilter} sets the HTTP status to {@code statusCode}.
 *
 * @param etag version of the resource in {@code data}, from which the {@code ETag} header is made; null if it has none
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ApiResponse<T>(
        @Schema(description = "Equals the HTTP status", examples = "200")
        int statusCode,

        T data,
        @Schema(description = "Message for users") String message,

        @Schema(description = "Always true", examples = "true")
        boolean success,

        @JsonIgnore @Schema(hidden = true) ETag etag) {

    public static <T> ApiResponse<T> ok(T data, String message) {
        return new ApiResponse<>(200, data, message, true, null);
    }

    public static <T> ApiResponse<T> created(T data, String message) {
        return new ApiResponse<>(201, data, message, true, null);
    }

    public static <T> ApiResponse<T> accepted(T data, String message) {
        return new ApiResponse<>(202, data, message, true, null);
    }

    public ApiResponse<T> tagged(ETag etag) {
        return new ApiResponse<>(statusCode, data, message, success, etag);
    }
}
