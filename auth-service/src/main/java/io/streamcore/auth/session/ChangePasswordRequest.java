package io.streamcore.auth.session;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.streamcore.auth.account.User;
import io.streamcore.auth.password.PasswordPolicy;
import io.streamcore.kit.response.ApiException;
import io.streamcore.http.error.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The password as it is, and as it is to be. */
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
                description = "Any characters; neither a common password nor little more than one's name")
        String newPassword) {

    /** @throws ApiException 400 with one entry for each field at fault */
    void check(User user) {
        List<FieldError> errors = new ArrayList<>();
        if (oldPassword == null || oldPassword.isEmpty()) {
            errors.add(new FieldError("oldPassword", "required", "The present password is needed"));
        }
        try {
            PasswordPolicy.check("newPassword", newPassword, Stream.of(user.username(), user.email(), user.fullName()));
        } catch (ApiException refused) {
            errors.addAll(refused.errors());
        }
        if (!errors.isEmpty()) {
            throw ApiException.invalid(errors);
        }
    }
}
