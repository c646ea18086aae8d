package io.streamcore.auth.secondfactor;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The password and a code, for a change of the second factor. */
public record SecondFactorRequest(
        @NotEmpty @Schema(required = true, examples = "correct horse battery")
        String password,

        @NotBlank
        @Size(max = ConfirmSecondFactorRequest.MAX_LENGTH)
        @Schema(
                required = true,
                examples = "492039",
                maxLength = ConfirmSecondFactorRequest.MAX_LENGTH,
                description = "A one-time password of the app, or a recovery code")
        String code) {}
