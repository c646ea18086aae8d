package io.streamcore.authclient.account;

import io.smallrye.faulttolerance.api.TypedGuard;
import io.streamcore.authclient.AuthServiceClient;
import io.streamcore.kit.response.ApiException;
import io.streamcore.kit.security.CurrentUser;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.util.TypeLiteral;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * Asks auth-service about accounts and sessions, without a cache: for decisions at the end of a request whose body took
 * minutes, and of background work. A failed question is repeated twice; without an answer the decision is refused.
 */
@ApplicationScoped
public class AccountVerifier {
    private static final int MAX_RETRIES = 2;
    private static final int DELAY_MILLIS = 200;

    private final AuthServiceClient authService;
    private final TypedGuard<Boolean> guard;

    AccountVerifier(@RestClient AuthServiceClient authService) {
        this.authService = authService;
        this.guard = TypedGuard.create(new TypeLiteral<Boolean>() {})
                .withDescription("account-verifier")
                .withRetry()
                .maxRetries(MAX_RETRIES)
                .delay(DELAY_MILLIS, ChronoUnit.MILLIS)
                .done()
                .build();
    }

    /**
     * Verifies that the caller's session is live and the caller's account exists.
     *
     * @throws ApiException 401 {@code not-signed-in} if not, 503 {@code directory-unavailable} if that is unknown
     */
    public void requireLive(CurrentUser caller) {
        String sid = caller.sessionId().orElseThrow(ApiException::notSignedIn);
        if (!ask(() -> requireAnswer(authService.session(sid).live()))) {
            throw ApiException.notSignedIn();
        }
    }

    /**
     * Returns whether the account exists.
     *
     * @throws ApiException 503 {@code directory-unavailable} if that is unknown
     */
    public boolean exists(ObjectId userId) {
        return ask(() -> authService.usersByIds(userId.toHexString()).users().stream()
                .anyMatch(user -> userId.equals(user.id())));
    }

    private boolean ask(Callable<Boolean> question) {
        try {
            return guard.call(question);
        } catch (Exception failure) {
            throw ApiException.unavailable("directory-unavailable", "Users are temporarily unavailable", 2)
                    .causedBy(failure);
        }
    }

    private static boolean requireAnswer(Boolean live) {
        return Optional.ofNullable(live).orElseThrow(() -> new IllegalStateException("No state of the session"));
    }
}
