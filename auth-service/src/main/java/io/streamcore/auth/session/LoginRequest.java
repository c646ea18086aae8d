package io.streamcore.auth.session;

import io.streamcore.auth.account.Email;
import io.streamcore.auth.account.Username;
import io.streamcore.kit.response.ApiException;
import io.streamcore.http.error.FieldError;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Credentials: a password, and an e-mail address or a username (which may hold an e-mail address too). */
public record LoginRequest(
        @Schema(examples = "ada@example.org", maxLength = LoginRequest.MAX_LENGTH)
        String email,

        @Schema(examples = "ada", maxLength = LoginRequest.MAX_LENGTH)
        String username,

        @Schema(required = true, examples = "correct horse battery", maxLength = LoginRequest.MAX_LENGTH)
        String password) {
    static final int MAX_LENGTH = 512;

    /** @throws ApiException 400 with one entry for each field that is missing or too long */
    void check() {
        List<FieldError> errors = new ArrayList<>();
        if (isBlank(email) && isBlank(username)) {
            errors.add(new FieldError("email", "required", "An e-mail address or a username is needed"));
        }
        if (password == null || password.isEmpty()) {
            errors.add(new FieldError("password", "required", "A password is needed"));
        }
        refuseTooLong("email", email, errors);
        refuseTooLong("username", username, errors);
        refuseTooLong("password", password, errors);
        if (!errors.isEmpty()) {
            throw ApiException.invalid(errors);
        }
    }

    private static void refuseTooLong(String field, String value, List<FieldError> errors) {
        if (value != null && value.length() > MAX_LENGTH) {
            errors.add(new FieldError(field, "too-long", "%s has at most %d characters".formatted(field, MAX_LENGTH)));
        }
    }

    /** The name as it is stored. */
    String login() {
        String typed = isBlank(email) ? username : email;
        return typed.indexOf('@') < 0 ? Username.normal(typed) : Email.normal(typed);
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }
}
