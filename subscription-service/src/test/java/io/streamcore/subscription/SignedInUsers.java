package io.streamcore.subscription;

import static org.awaitility.Awaitility.await;

import io.quarkus.arc.Arc;
import io.streamcore.http.token.VerificationKeys;
import io.streamcore.testing.AuthServiceStub;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.bson.types.ObjectId;
import org.jose4j.jwt.NumericDate;

/** The stub of auth-service, with users who have access tokens. A test field of this type is set to the running one. */
public class SignedInUsers extends AuthServiceStub {
    public static final Duration TOKEN_LIFE = Duration.ofMinutes(15);

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, field -> field.getType() == SignedInUsers.class);
    }

    public SignedInUser create() {
        return create(1).get(0);
    }

    public List<SignedInUser> create(int count) {
        List<SignedInUser> users =
                Stream.generate(this::createUnknown).limit(count).toList();
        users.forEach(user -> putUser(user.toString(), user.username()));
        return users;
    }

    /** A user with a valid token whom auth-service does not know. */
    public SignedInUser createUnknown() {
        ObjectId id = new ObjectId();
        return renewToken(new SignedInUser(id, "user" + id, UUID.randomUUID().toString(), ""));
    }

    /** The same user and session with a token that is valid from now, by the clock of the service. */
    public SignedInUser renewToken(SignedInUser user) {
        Clock clock = Clock.systemUTC();
        if (Arc.container() != null) {
            awaitVerificationKeys();
            clock = Arc.container().instance(Clock.class).get();
        }
        NumericDate expiry =
                NumericDate.fromMilliseconds(clock.instant().plus(TOKEN_LIFE).toEpochMilli());
        String token = signer().token(claims -> {
            claims.setSubject(user.toString());
            claims.setStringClaim("username", user.username());
            claims.setStringClaim("sid", user.session());
            claims.setExpirationTime(expiry);
        });
        return new SignedInUser(user.id(), user.username(), user.session(), token);
    }

    private static void awaitVerificationKeys() {
        VerificationKeys keys = Arc.container().instance(VerificationKeys.class).get();
        await().until(() -> {
            keys.refreshWhenDue();
            return keys.areLoaded();
        });
    }
}
