package io.streamcore.http.error;

import java.util.List;
import java.util.Locale;

/** An error response as an RFC 9457 problem, for clients that accept {@value #MEDIA_TYPE}. */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        String code,
        List<FieldError> errors,
        String requestId) {

    public static final String MEDIA_TYPE = "application/problem+json";

    /** @param instance the path of the request, without its query */
    public static Problem of(ErrorResponse error, String instance) {
        return new Problem(
                "urn:streamcore:error:" + error.code(),
                error.code().replace('-', ' '),
                error.statusCode(),
                error.message(),
                instance,
                error.code(),
                error.errors(),
                error.requestId());
    }

    /** Whether an {@code Accept} header contains the problem type itself, not a wildcard. */
    public static boolean isWanted(String accept) {
        return accept != null && accept.toLowerCase(Locale.ROOT).contains(MEDIA_TYPE);
    }
}
