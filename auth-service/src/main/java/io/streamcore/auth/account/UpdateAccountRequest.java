package io.streamcore.auth.account;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.streamcore.kit.response.ApiException;
import io.streamcore.kit.response.FieldErrors;
import io.streamcore.kit.text.TypedText;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A change of the full name or e-mail address; at least one of them is required. */
public record UpdateAccountRequest(
        @JsonAlias("fullname")
        @Schema(examples = "Ada King", maxLength = Registration.MAX_FULL_NAME, description = "Also read as fullname")
        String fullName,

        @Schema(examples = "ada@example.org", maxLength = Email.MAX_LENGTH)
        String email) {

    /** @throws ApiException 400 with one entry for each invalid field */
    AccountUpdate validate() {
        FieldErrors errors = new FieldErrors();
        Optional<String> newName = given(fullName);
        Optional<String> newEmail = given(email);
        if (newName.isEmpty() && newEmail.isEmpty()) {
            errors.collect(() -> Registration.fullName(fullName));
            errors.collect(() -> Email.of(email));
        }
        AccountUpdate update = new AccountUpdate(
                newName.map(typed -> errors.collect(() -> Registration.fullName(typed))),
                newEmail.map(typed -> errors.collect(() -> Email.of(typed))));
        errors.throwIfAny();
        return update;
    }

    /** A blank optional string counts as absent. */
    private static Optional<String> given(String typed) {
        return Optional.ofNullable(typed).filter(text -> !TypedText.isBlank(text));
    }
}
