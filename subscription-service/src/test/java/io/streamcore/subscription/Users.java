package io.streamcore.subscription;

import static org.awaitility.Awaitility.await;

import io.smallrye.jwt.build.Jwt;
import io.streamcore.http.token.VerificationKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes users in the fake auth-service, and says how that one behaves. */
@ApplicationScoped
public class Users {
    public static final Duration TOKEN_LIFE = Duration.ofMinutes(15);

    private final HttpClient http = HttpClient.newHttpClient();

    @Inject
    VerificationKeys keys;

    /** A token lives by the clock that the service goes by, however far the tests before have moved it. */
    @Inject
    Clock clock;

    @ConfigProperty(name = "test.auth-service")
    URI authService;

    @ConfigProperty(name = "test.signing-key")
    String signingKey;

    /** For tests outside of the application. */
    static Users of(URI authService, String signingKey) {
        Users users = new Users();
        users.authService = authService;
        users.signingKey = signingKey;
        users.clock = Clock.systemUTC();
        return users;
    }

    public User create() {
        return create(1).get(0);
    }

    public List<User> create(int howMany) {
        if (keys != null) {
            await().until(this::tokensAreUnderstood);
        }
        List<User> users =
                IntStream.range(0, howMany).mapToObj(i -> withToken()).toList();
        tell("users", users.stream().map(Users::card).collect(Collectors.joining("\n")));
        return users;
    }

    private boolean tokensAreUnderstood() {
        if (!keys.areLoaded()) {
            keys.refresh();
        }
        return keys.areLoaded();
    }

    /** A user who can show a token though auth-service has no account for it. */
    public User withToken() {
        ObjectId id = new ObjectId();
        String session = UUID.randomUUID().toString();
        String username = "user" + id.toHexString();
        return new User(id, username, session, token(id, username, session));
    }

    public void rename(User user, String fullName) {
        tell("users", card(user).replace("Full " + user.username(), fullName));
    }

    public void delete(User user) {
        tell("forget", user.id().toHexString());
        tell(
                "events",
                "{\"_id\":\"%s\",\"type\":\"account-deleted\",\"userId\":\"%s\",\"at\":\"%s\"}"
                        .formatted(new ObjectId(), user.id(), Instant.now()));
    }

    public void revoke(User user) {
        tell("revoked", user.session());
    }

    public void goAway() {
        tell("away", "");
    }

    public void comeBack() {
        tell("back", "");
    }

    /** The questions about users that were asked since the last call. */
    public List<String> questions() {
        return tell("questions", "").lines().toList();
    }

    /** How often the feed of account events was asked for in vain since auth-service went away. */
    public int rejectedPolls() {
        return Integer.parseInt(tell("rejected-polls", ""));
    }

    private String token(ObjectId id, String username, String session) {
        return Jwt.issuer("https://streamcore.local")
                .audience("streamcore")
                .subject(id.toHexString())
                .claim("username", username)
                .claim("sid", session)
                .claim("jti", UUID.randomUUID().toString())
                .groups("user")
                .expiresAt(clock.instant().plus(TOKEN_LIFE))
                .jws()
                .header("typ", "at+jwt")
                .keyId(FakeAuthService.KEY_ID)
                .sign(privateKey());
    }

    private PrivateKey privateKey() {
        try {
            var encoded = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(signingKey));
            return KeyFactory.getInstance("RSA").generatePrivate(encoded);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String card(User user) {
        return """
                %1$s {"_id":"%1$s","username":"%2$s","fullName":"Full %2$s","avatar":"http://media/%1$s.png","coverImage":null}""".formatted(user.id(), user.username());
    }

    private String tell(String what, String body) {
        var request = HttpRequest.newBuilder(authService.resolve("/control/" + what))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
