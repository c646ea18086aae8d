package io.streamcore.auth.secondfactor;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Proves that the authenticator app has the secret. */
public record ConfirmSecondFactorRequest(
        @NotBlank
        @Size(max = ConfirmSecondFactorRequest.MAX_LENGTH)
        @Schema(
                required = true,
                examples = "492039",
                maxLength = ConfirmSecondFactorRequest.MAX_LENGTH,
                description = "The one-time password that the app shows")
        String code) {
    static final int MAX_LENGTH = 32;
}
