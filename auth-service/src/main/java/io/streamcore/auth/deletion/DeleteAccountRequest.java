package io.streamcore.auth.deletion;

import jakarta.validation.constraints.NotEmpty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Deleting needs the password once more. */
public record DeleteAccountRequest(
        @NotEmpty @Schema(required = true, examples = "correct horse battery")
        String password) {}
