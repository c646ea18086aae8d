package io.streamcore.kit.reply;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The envelope of every successful answer. The HTTP status follows {@code statusCode} ({@link ReplyFilter}).
 *
 * @param etag validator of the resource in {@code data}, sent as the {@code ETag} header; null when there is none
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Reply<T>(
        @Schema(description = "Equals the HTTP status") int statusCode,
        T data,
        @Schema(description = "One sentence for people") String message,
        @Schema(description = "Always true here") boolean success,
        @JsonIgnore @Schema(hidden = true) ETag etag) {

    public static <T> Reply<T> ok(T data, String message) {
        return new Reply<>(200, data, message, true, null);
    }

    public static <T> Reply<T> created(T data, String message) {
        return new Reply<>(201, data, message, true, null);
    }

    public static <T> Reply<T> accepted(T data, String message) {
        return new Reply<>(202, data, message, true, null);
    }

    public Reply<T> tagged(ETag etag) {
        return new Reply<>(statusCode, data, message, success, etag);
    }
}
