package io.streamcore.auth.session;

import io.streamcore.auth.account.User;
import io.streamcore.auth.account.UserView;

/** Who has logged in, and the tokens of the session. */
public record LoginView(UserView user, String accessToken, String refreshToken) {

    static LoginView of(User user, Tokens tokens) {
        return new LoginView(UserView.of(user), tokens.accessToken(), tokens.refreshToken());
    }
}
