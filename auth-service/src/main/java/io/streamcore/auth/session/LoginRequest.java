package io.streamcore.auth.session;

import io.streamcore.auth.account.Email;
import io.streamcore.auth.account.Username;
import io.streamcore.kit.response.ApiException;
import io.streamcore.kit.response.FieldErrors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Credentials: a password, and an e-mail address or a username. The username may be an e-mail address too. */
public record LoginRequest(
        @Schema(examples = "ada@example.org", maxLength = LoginRequest.MAX_LENGTH)
        String email,

        @Schema(examples = "ada", maxLength = LoginRequest.MAX_LENGTH)
        String username,

        @Schema(required = true, examples = "correct horse battery", maxLength = LoginRequest.MAX_LENGTH)
        String password) {
    static final int MAX_LENGTH = 512;

    /** @throws ApiException 400 with one entry for each field that is missing or too long */
    void validate() {
        FieldErrors errors = new FieldErrors();
        if (isBlank(email) && isBlank(username)) {
            errors.add("email", "required", "An e-mail address or a username is required");
        }
        if (password == null || password.isEmpty()) {
            errors.add("password", "required", "A password is required");
        }
        rejectTooLong("email", email, errors);
        rejectTooLong("username", username, errors);
        rejectTooLong("password", password, errors);
        errors.throwIfAny();
    }

    private static void rejectTooLong(String field, String value, FieldErrors errors) {
        if (value != null && value.length() > MAX_LENGTH) {
            errors.add(field, "too-long", "%s must have at most %d characters", field, MAX_LENGTH);
        }
    }

    /** The login name in its stored form. */
    String login() {
        String typed = isBlank(email) ? username : email;
        return typed.indexOf('@') < 0 ? Username.normalize(typed) : Email.normalize(typed);
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }
}
