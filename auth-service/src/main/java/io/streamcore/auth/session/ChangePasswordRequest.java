package io.streamcore.auth.session;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.streamcore.auth.account.User;
import io.streamcore.auth.password.PasswordPolicy;
import io.streamcore.kit.response.ApiException;
import io.streamcore.kit.response.FieldErrors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The current and the new password. */
@JsonIgnoreProperties("confirmPassword")
public record ChangePasswordRequest(
        @JsonAlias("oldpassword")
        @Schema(required = true, examples = "correct horse battery", description = "Also read as oldpassword")
        String oldPassword,

        @Schema(
                required = true,
                examples = "a whole new passphrase",
                minLength = PasswordPolicy.MIN_LENGTH,
                maxLength = PasswordPolicy.MAX_LENGTH,
                description = "Any characters; neither a common password nor similar to a name of the user")
        String newPassword) {

    /** @throws ApiException 400 with one entry for each invalid field */
    void validate(User user) {
        FieldErrors errors = new FieldErrors();
        if (oldPassword == null || oldPassword.isEmpty()) {
            errors.add("oldPassword", "required", "The current password is required");
        }
        errors.collect(() -> PasswordPolicy.validate(
                "newPassword", newPassword, Stream.of(user.username(), user.email(), user.fullName())));
        errors.throwIfAny();
    }
}
