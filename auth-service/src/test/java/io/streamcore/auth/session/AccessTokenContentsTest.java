package io.streamcore.auth.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamcore.auth.TestDatabase;
import io.streamcore.auth.account.User;
import io.streamcore.http.token.AccessTokenClaims;
import io.streamcore.http.token.AccessTokenVerifier;
import io.streamcore.http.token.VerificationKeys;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What access tokens say, on the embedded database without the application. */
class AccessTokenContentsTest {
    private static TestDatabase database;

    private final SessionFixture fixture = new SessionFixture(database.empty());
    private final User ada = fixture.user("ada");

    @BeforeAll
    static void startDatabase() {
        database = new TestDatabase();
    }

    @AfterAll
    static void stopDatabase() {
        database.close();
    }

    @Test
    void accessTokenNamesUserAndSessionAndExpires() throws Exception {
        VerificationKeys keys = new VerificationKeys(fixture.signingKeys, Duration.ofDays(1), fixture.clock);
        keys.refresh();
        AccessTokenVerifier verifier = new AccessTokenVerifier(
                "https://issuer.test", "audience-of-this-test", Duration.ofSeconds(15), keys, fixture.clock);
        Session session = fixture.open(ada);

        AccessTokenClaims claims = verifier.verify(refresh(session, 0).accessToken());

        assertThat(claims.subject()).isEqualTo(ada.id().toHexString());
        assertThat(claims.sessionId()).isEqualTo(session.id().toHexString());
        assertThat(claims.get("username")).isEqualTo("ada");
        assertThat(claims.get("groups")).isEqualTo(List.of("user"));
        assertThat(claims.get("iat")).isEqualTo(fixture.clock.instant().getEpochSecond());
        assertThat(claims.expiresAt())
                .isEqualTo(
                        fixture.clock.instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(900));
        assertThat(claims.get("jti"))
                .isNotEqualTo(verifier.verify(refresh(session, 1).accessToken()).get("jti"));
    }

    @Test
    @SuppressWarnings("unchecked")
    void tokenOfAModeratorNamesTheGroup() throws Exception {
        VerificationKeys keys = new VerificationKeys(fixture.signingKeys, Duration.ofDays(1), fixture.clock);
        keys.refresh();
        AccessTokenVerifier verifier = new AccessTokenVerifier(
                "https://issuer.test", "audience-of-this-test", Duration.ofSeconds(15), keys, fixture.clock);
        TestSessionConfig config = fixture.config.withModerator(ada.id().toHexString());
        TokenIssuer issuer =
                new TokenIssuer(fixture.signingKeys, fixture.codec, fixture.tokenConfig, config, fixture.clock);

        String token = issuer.tokens(ada, new ObjectId(), 0).accessToken();
        String other = issuer.tokens(fixture.user("bob"), new ObjectId(), 0).accessToken();

        assertThat((List<String>) verifier.verify(token).get("groups")).containsExactlyInAnyOrder("user", "moderator");
        assertThat(verifier.verify(other).get("groups")).isEqualTo(List.of("user"));
    }

    private Tokens refresh(Session session, long counter) {
        return fixture.refreshService.refresh(fixture.codec.encode(session.id(), counter));
    }
}
