package io.streamcore.auth.reauthentication;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The password, and a code if the account has a second factor. */
public record ReauthenticationRequest(
        @NotEmpty @Schema(required = true, examples = "correct horse battery")
        String password,

        @Size(max = ReauthenticationRequest.MAX_CODE)
        @Schema(
                examples = "492039",
                maxLength = ReauthenticationRequest.MAX_CODE,
                description = "Required with a second factor: a one-time password of the app, or a recovery code")
        String code) {
    static final int MAX_CODE = 32;

    boolean hasNoCode() {
        return code == null || code.isBlank();
    }
}
