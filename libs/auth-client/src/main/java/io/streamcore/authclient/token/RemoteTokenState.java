package io.streamcore.authclient.token;

import io.quarkus.arc.DefaultBean;
import io.streamcore.authclient.AuthServiceClient;
import io.streamcore.authclient.AuthServiceClient.RevocationEntry;
import io.streamcore.authclient.AuthServiceClient.RevocationFeedPage;
import io.streamcore.http.token.KeySource;
import io.streamcore.kit.security.RevocationSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Fetches the keys and the revoked sessions that access tokens are verified against from auth-service. */
@DefaultBean
@ApplicationScoped
class RemoteTokenState implements KeySource, RevocationSource {
    private final AuthServiceClient authService;

    RemoteTokenState(@RestClient AuthServiceClient authService) {
        this.authService = authService;
    }

    @Override
    public String jwks() {
        return authService.jwks();
    }

    @Override
    public RevocationPage after(String cursor) {
        RevocationFeedPage page = authService.revocations(cursor);
        return new RevocationPage(
                page.revoked().stream().map(RevocationEntry::sid).toList(),
                page.cursor(),
                page.hasMore(),
                page.now() == null ? null : Instant.ofEpochMilli(page.now()));
    }
}
