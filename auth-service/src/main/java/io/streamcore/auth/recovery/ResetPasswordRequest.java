package io.streamcore.auth.recovery;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.streamcore.auth.password.PasswordPolicy;
import jakarta.validation.constraints.NotBlank;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The token of the mail, and the new password. */
@JsonIgnoreProperties("confirmPassword")
public record ResetPasswordRequest(
        @NotBlank @Schema(required = true, examples = "ZWHwwqGyw9Tl9gcYpVVh0b2tlbiBvZiB0aGUgbWFpbCwgMzIgYnl0ZXM")
        String token,

        @JsonAlias("password")
        @Schema(
                required = true,
                examples = "a whole new passphrase",
                minLength = PasswordPolicy.MIN_LENGTH,
                maxLength = PasswordPolicy.MAX_LENGTH,
                description = "Also read as password")
        String newPassword) {

    @Override
    public String toString() {
        return "ResetPasswordRequest[]";
    }
}
