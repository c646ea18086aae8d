package io.streamcore.auth.secondfactor;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The ticket of the first step of a login, and a code. */
public record SecondFactorLoginRequest(
        @NotBlank
        @Size(max = SecondFactorLoginRequest.MAX_TICKET)
        @Schema(
                required = true,
                examples = "Z1Ch8sPU5fYHGCk6AAAAAAAAAAAAAAAAZyh3-wE…",
                maxLength = SecondFactorLoginRequest.MAX_TICKET)
        String ticket,

        @NotBlank
        @Size(max = ConfirmSecondFactorRequest.MAX_LENGTH)
        @Schema(
                required = true,
                examples = "492039",
                maxLength = ConfirmSecondFactorRequest.MAX_LENGTH,
                description = "A one-time password of the app, or a recovery code")
        String code) {
    static final int MAX_TICKET = 1024;
}
