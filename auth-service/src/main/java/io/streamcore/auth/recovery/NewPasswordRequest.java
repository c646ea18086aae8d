package io.streamcore.auth.recovery;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.streamcore.auth.password.PasswordPolicy;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The new password; the token is in the path. */
@JsonIgnoreProperties("confirmPassword")
public record NewPasswordRequest(
        @JsonAlias("password")
        @Schema(
                required = true,
                examples = "a whole new passphrase",
                minLength = PasswordPolicy.MIN_LENGTH,
                maxLength = PasswordPolicy.MAX_LENGTH,
                description = "Also read as password")
        String newPassword) {}
