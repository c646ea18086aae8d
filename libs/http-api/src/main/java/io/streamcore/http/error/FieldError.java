package io.streamcore.http.error;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is wrong with one field of a request. */
public record FieldError(
        @Schema(examples = "title") String field,

        @Schema(description = "Stable slug", examples = "too-long")
        String code,

        @Schema(description = "One sentence for people") String message) {}
