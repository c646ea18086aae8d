package io.streamcore.auth.recovery;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Names the account by its e-mail address. */
public record ForgotPasswordRequest(
        @NotBlank @Size(max = ForgotPasswordRequest.MAX_LENGTH) @Schema(required = true, examples = "ada@example.org")
        String email) {
    static final int MAX_LENGTH = 254;
}
