package io.streamcore.auth.session;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.streamcore.auth.AuthTest;
import io.streamcore.auth.TestAccount;
import io.streamcore.testing.MovableClock;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Tokens that have been used, so that the service remembers them. */
@AuthTest
class RepeatedTokenTest {
    @Inject
    MovableClock clock;

    private static int ask(String token) {
        return given().header("Authorization", "Bearer " + token)
                .get("/api/v1/users/current-user")
                .statusCode();
    }

    private static String usedToken(TestAccount account) {
        String token = account.login().path("data.accessToken");
        assertThat(ask(token)).isEqualTo(200);
        assertThat(ask(token)).isEqualTo(200);
        return token;
    }

    @Test
    void expiredTokenIsRejectedThoughItWasAccepted() {
        String token = usedToken(TestAccount.registered());

        clock.advance(Duration.ofMinutes(15).plusSeconds(16));

        assertThat(ask(token)).isEqualTo(401);
    }

    @Test
    void tokenOfALoggedOutSessionIsRejectedThoughItWasAccepted() {
        TestAccount ada = TestAccount.registered();
        String token = usedToken(ada);
        String ofAnotherSession = usedToken(ada);

        given().header("Authorization", "Bearer " + token).post("/api/v1/users/logout");

        assertThat(ask(token)).isEqualTo(401);
        assertThat(ask(ofAnotherSession)).isEqualTo(200);
    }

    @Test
    void anotherSignatureUnderAcceptedContentIsRejected() {
        TestAccount ada = TestAccount.registered();
        String token = usedToken(ada);
        String other = usedToken(ada);
        String content = token.substring(0, token.lastIndexOf('.') + 1);
        String forged = content + other.substring(other.lastIndexOf('.') + 1);

        assertThat(ask(forged)).isEqualTo(401);
        assertThat(ask(content)).isEqualTo(401);
        assertThat(given().cookie("accessToken", forged)
                        .get("/api/v1/users/current-user")
                        .statusCode())
                .isEqualTo(401);
        assertThat(ask(token)).isEqualTo(200);
    }

    @Test
    void eachUserKeepsTheirOwnAccountUnderMixedRequests() {
        TestAccount ada = TestAccount.registered();
        TestAccount grace = TestAccount.registered();
        String ofAda = usedToken(ada);
        String ofGrace = usedToken(grace);

        for (int round = 0; round < 3; round++) {
            assertThat(emailSeenWith(ofAda)).isEqualTo(ada.email());
            assertThat(emailSeenWith(ofGrace)).isEqualTo(grace.email());
        }
    }

    private static String emailSeenWith(String token) {
        return given().header("Authorization", "Bearer " + token)
                .get("/api/v1/users/current-user")
                .path("data.email");
    }
}
