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

/** Creates users in the fake auth-service, and controls how it responds. */
@ApplicationScoped
public class SignedInUsers {
    public static final Duration TOKEN_LIFE = Duration.ofMinutes(15);

    private final HttpClient http = HttpClient.newHttpClient();

    @Inject
    VerificationKeys keys;

    /** Tokens expire by the clock of the service, however far earlier tests have moved it. */
    @Inject
    Clock clock;

    @ConfigProperty(name = "test.auth-service")
    URI authService;

    @ConfigProperty(name = "test.signing-key")
    String signingKey;

    /** For tests that run outside the application. */
    static SignedInUsers of(URI authService, String signingKey) {
        SignedInUsers users = new SignedInUsers();
        users.authService = authService;
        users.signingKey = signingKey;
        users.clock = Clock.systemUTC();
        return users;
    }

    public SignedInUser create() {
        return create(1).get(0);
    }

    public List<SignedInUser> create(int count) {
        awaitVerificationKeys();
        List<SignedInUser> users =
                IntStream.range(0, count).mapToObj(i -> withToken()).toList();
        control("users", users.stream().map(SignedInUsers::summary).collect(Collectors.joining("\n")));
        return users;
    }

    private void awaitVerificationKeys() {
        if (keys != null) {
            await().until(() -> {
                keys.refreshWhenDue();
                return keys.areLoaded();
            });
        }
    }

    /** A user with a valid token whom auth-service does not know. */
    public SignedInUser withToken() {
        ObjectId id = new ObjectId();
        String session = UUID.randomUUID().toString();
        String username = "user" + id.toHexString();
        return new SignedInUser(id, username, session, token(id, username, session));
    }

    /** The same user and session with a token that is valid from now, after the clock was advanced. */
    public SignedInUser renewToken(SignedInUser user) {
        awaitVerificationKeys();
        return new SignedInUser(
                user.id(), user.username(), user.session(), token(user.id(), user.username(), user.session()));
    }

    public void rename(SignedInUser user, String fullName) {
        control("users", summary(user).replace("Full " + user.username(), fullName));
    }

    public void delete(SignedInUser user) {
        control("delete", user.id().toHexString());
        control(
                "events",
                "{\"_id\":\"%s\",\"type\":\"account-deleted\",\"userId\":\"%s\",\"at\":\"%s\"}"
                        .formatted(new ObjectId(), user.id(), Instant.now()));
    }

    public void revoke(SignedInUser user) {
        control("revoked", user.session());
    }

    public void makeAuthServiceUnavailable() {
        control("unavailable", "");
    }

    public void makeAuthServiceAvailable() {
        control("available", "");
    }

    /** The queries of the user lookups since the last call. */
    public List<String> lookups() {
        return control("lookups", "").lines().toList();
    }

    /** How many polls of the account feed were answered 503 since auth-service became unavailable. */
    public int rejectedPolls() {
        return Integer.parseInt(control("rejected-polls", ""));
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

    private static String summary(SignedInUser user) {
        return """
                %1$s {"_id":"%1$s","username":"%2$s","fullName":"Full %2$s","avatar":"http://media/%1$s.png","coverImage":null}""".formatted(user.id(), user.username());
    }

    private String control(String what, String body) {
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
