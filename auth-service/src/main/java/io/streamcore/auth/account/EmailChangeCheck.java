package io.streamcore.auth.account;

import io.streamcore.kit.response.ApiException;
import io.streamcore.kit.security.CurrentUser;

/** Decides whether the caller may change the e-mail address, with which a forgotten password is reset. */
public interface EmailChangeCheck {
    /** @throws ApiException 401 {@code reauthentication-required} if the password must be given again before */
    void require(CurrentUser caller, User user);
}
