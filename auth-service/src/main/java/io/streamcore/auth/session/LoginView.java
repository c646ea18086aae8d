package io.streamcore.auth.session;

import io.streamcore.auth.account.User;
import io.streamcore.auth.account.UserView;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The user that has logged in, and the tokens of the session. */
public record LoginView(
        UserView user,

        @Schema(examples = "eyJ0eXAiOiJhdCtqd3QiLCJhbGciOiJSUzI1NiJ9…")
        String accessToken,

        @Schema(examples = "Z1Ch8sPU5fYHGCk6AAAAAAAAAAE…") String refreshToken) {

    static LoginView of(User user, Tokens tokens) {
        return new LoginView(UserView.of(user), tokens.accessToken(), tokens.refreshToken());
    }
}
