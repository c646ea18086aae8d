package io.streamcore.auth.account;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.streamcore.kit.response.ApiException;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A change of name or address; at least one of them. */
public record UpdateAccountRequest(
        @JsonAlias("fullname")
        @Schema(examples = "Ada King", maxLength = Registration.MAX_FULL_NAME, description = "Also read as fullname")
        String fullName,

        @Schema(examples = "ada@example.org", maxLength = 254)
        String email) {

    /** @throws ApiException 400 with one entry for each field at fault */
    AccountUpdate check() {
        FieldErrors errors = new FieldErrors();
        Optional<String> newName = given(fullName);
        Optional<String> newEmail = given(email);
        if (newName.isEmpty() && newEmail.isEmpty()) {
            errors.gather(() -> Registration.fullName(fullName));
            errors.gather(() -> Email.of(email));
        }
        AccountUpdate update = new AccountUpdate(
                newName.map(typed -> errors.gather(() -> Registration.fullName(typed))),
                newEmail.map(typed -> errors.gather(() -> Email.of(typed))));
        errors.refuseIfAny();
        return update;
    }

    /** An empty optional string counts as absent. */
    private static Optional<String> given(String typed) {
        return Optional.ofNullable(typed).filter(text -> !text.isBlank());
    }
}
