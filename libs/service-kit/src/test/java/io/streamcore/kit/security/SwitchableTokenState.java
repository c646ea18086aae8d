package io.streamcore.kit.security;

import io.streamcore.http.token.KeySource;
import io.streamcore.testing.AccessTokenSigner;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An auth-service that is unavailable until the test says otherwise, where the session {@link #REVOKED} is revoked. */
@Alternative
@Singleton
class SwitchableTokenState implements KeySource, RevocationSource {
    static final String REVOKED = "revoked-session";

    /** Every one names its key the same. */
    volatile AccessTokenSigner signer = new AccessTokenSigner();

    final List<String> revoked = new CopyOnWriteArrayList<>(List.of(REVOKED));
    volatile boolean hasKeys;
    volatile boolean hasRevocations;

    @Override
    public String jwks() throws IOException {
        if (!hasKeys) {
            throw new IOException("No keys now");
        }
        return signer.jwks();
    }

    @Override
    public RevocationPage after(String cursor) throws IOException {
        if (!hasRevocations) {
            throw new IOException("No revocations now");
        }
        return new RevocationPage(List.copyOf(revoked), "1", false, null);
    }
}
