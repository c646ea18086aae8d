package io.streamcore.auth.deletion;

import jakarta.validation.constraints.NotEmpty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Confirms the deletion of an account with its password. */
public record DeleteAccountRequest(
        @NotEmpty @Schema(required = true, examples = "correct horse battery")
        String password) {}
