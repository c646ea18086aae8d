package io.streamcore.auth.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.streamcore.auth.account.User;
import io.streamcore.auth.account.UserView;
import io.streamcore.kit.docs.RequiredResponseFields;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The user that has logged in, and the tokens of the session; or the ticket for the second step of the login. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LoginView(
        @Schema(
                description = "Absent if a second factor is required",
                extensions = @Extension(name = RequiredResponseFields.OPTIONAL, value = "true"))
        UserView user,

        @Schema(
                examples = "eyJ0eXAiOiJhdCtqd3QiLCJhbGciOiJSUzI1NiJ9…",
                description = "Absent if a second factor is required",
                extensions = @Extension(name = RequiredResponseFields.OPTIONAL, value = "true"))
        String accessToken,

        @Schema(
                examples = "Z1Ch8sPU5fYHGCk6AAAAAAAAAAE…",
                description = "Absent if a second factor is required",
                extensions = @Extension(name = RequiredResponseFields.OPTIONAL, value = "true"))
        String refreshToken,

        @Schema(
                description = "True if a second factor is required, otherwise absent",
                extensions = @Extension(name = RequiredResponseFields.OPTIONAL, value = "true"))
        Boolean mfaRequired,

        @Schema(
                examples = "Z1Ch8sPU5fYHGCk6AAAAAAAAAAAAAAAAZyh3-wE…",
                description = "For loginWithSecondFactor within 5 minutes; only if a second factor is required",
                extensions = @Extension(name = RequiredResponseFields.OPTIONAL, value = "true"))
        String ticket) {

    static LoginView of(User user, Tokens tokens) {
        return new LoginView(UserView.of(user), tokens.accessToken(), tokens.refreshToken(), null, null);
    }

    static LoginView secondFactorRequired(String ticket) {
        return new LoginView(null, null, null, true, ticket);
    }

    /** Empty if a second factor is required. */
    public Optional<Tokens> tokens() {
        return Optional.ofNullable(accessToken).map(access -> new Tokens(access, refreshToken));
    }
}
