package io.streamcore.auth.session;

import io.streamcore.auth.account.User;
import io.streamcore.kit.warmup.WarmUpRequest;
import io.streamcore.kit.warmup.WarmUpRequests;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import org.bson.types.ObjectId;

/** Warms authentication and the read of an account, with a token of an account that does not exist. */
@Singleton
class AccountWarmUp implements WarmUpRequests {
    private final TokenIssuer tokens;
    private final Clock clock;

    AccountWarmUp(TokenIssuer tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    public List<WarmUpRequest> requests() {
        User nobody = new User(new ObjectId(), "nobody", "", "", "", null, null, clock.instant(), clock.instant());
        String token = tokens.tokens(nobody, new ObjectId(), 0).accessToken();
        return List.of(
                WarmUpRequest.withToken("/api/v1/users/current-user", token),
                WarmUpRequest.anonymous("/.well-known/jwks.json"));
    }
}
