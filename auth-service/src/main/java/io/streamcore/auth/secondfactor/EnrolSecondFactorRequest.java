package io.streamcore.auth.secondfactor;

import jakarta.validation.constraints.NotEmpty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Confirms with the password that a second factor is to be set up. */
public record EnrolSecondFactorRequest(
        @NotEmpty @Schema(required = true, examples = "correct horse battery")
        String password) {}
