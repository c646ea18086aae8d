package io.streamcore.video.caller;

import io.streamcore.kit.response.ApiException;
import io.streamcore.kit.security.CurrentUser;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Lets only accounts with a verified e-mail address upload and comment, if the setting says so. The access token tells, so
 * an account that has just been verified gets through after its next refresh.
 */
@ApplicationScoped
public class VerifiedEmailPolicy {
    private final CurrentUser caller;
    private final boolean required;

    VerifiedEmailPolicy(
            CurrentUser caller,
            @ConfigProperty(name = "streamcore.verified-email.required", defaultValue = "false") boolean required) {
        this.caller = caller;
        this.required = required;
    }

    /** @throws ApiException 403 {@code email-not-verified} */
    public void require() {
        if (required && !caller.isEmailVerified()) {
            throw ApiException.forbidden(
                    "email-not-verified", "Verify your e-mail address first, then refresh your token");
        }
    }
}
