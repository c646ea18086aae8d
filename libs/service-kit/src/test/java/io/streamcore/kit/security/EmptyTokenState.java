package io.streamcore.kit.security;

import io.streamcore.http.token.KeySource;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;

/** Has no keys and no revoked sessions, so that no token is valid and each refresh of the keys logs a warning. */
@Singleton
class EmptyTokenState implements KeySource, RevocationSource {
    @Override
    public String jwks() throws IOException {
        throw new IOException("No keys here");
    }

    @Override
    public RevocationPage after(String cursor) {
        return new RevocationPage(List.of(), cursor, false, null);
    }
}
