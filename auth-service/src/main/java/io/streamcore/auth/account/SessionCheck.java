package io.streamcore.auth.account;

import io.streamcore.kit.response.ApiException;
import io.streamcore.kit.security.CurrentUser;

/** Decides at the end of a request whose body was slow whether it may still change the account. */
public interface SessionCheck {
    /** @throws ApiException 401 {@code not-signed-in} if the caller's session ended after its token was verified */
    void requireLive(CurrentUser caller);
}
