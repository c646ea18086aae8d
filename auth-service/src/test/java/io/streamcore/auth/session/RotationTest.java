package io.streamcore.auth.session;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.restassured.response.Response;
import io.streamcore.auth.AuthTest;
import io.streamcore.auth.TestAccount;
import io.streamcore.http.token.VerificationKeys;
import io.streamcore.testing.ConcurrentCalls;
import io.streamcore.testing.MovableClock;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests each transition of the state machine in docs/sessions.md. */
@AuthTest
class RotationTest {
    @Inject
    MovableClock clock;

    @Inject
    VerificationKeys keys;

    /** Verification keys expire after a day, and some tests advance the clock by more. */
    @AfterEach
    void keysAreFresh() {
        keys.refresh();
    }

    private static Response refresh(String token) {
        return given().cookie("refreshToken", token).post("/api/v1/users/refresh-token");
    }

    private static String login() {
        return TestAccount.registered().login().path("data.refreshToken");
    }

    private static String successor(String token) {
        return refresh(token).then().statusCode(200).extract().path("data.refreshToken");
    }

    private static void assertOver(String token) {
        refresh(token).then().statusCode(401).body("code", is("session-over"));
    }

    @Test
    void previousTokenGetsTheSameSuccessorAfterALostResponse() {
        String first = login();
        String second = successor(first);

        for (Duration away : List.of(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofDays(1))) {
            clock.advance(away);
            assertThat(successor(first)).isEqualTo(second);
        }

        assertThat(successor(second)).isNotEqualTo(second);
    }

    @Test
    void previousTokenEndsTheSessionOnceItsSuccessorWasUsed() {
        String first = login();
        String second = successor(first);
        clock.advance(Duration.ofDays(1));
        successor(first);
        String third = successor(second);

        assertOver(first);

        assertOver(second);
        assertOver(third);
    }

    @Test
    void previousTokenIsOverWithItsSessionThoughItsSuccessorWasNotUsed() {
        String first = login();
        successor(first);
        clock.advance(Duration.ofDays(9));
        String second = successor(first);
        clock.advance(Duration.ofDays(1).plusSeconds(1));

        assertOver(first);

        assertOver(second);
    }

    @Test
    void detectedTheftRevokesTheAccessToken() {
        Response login = TestAccount.registered().login();
        String first = login.path("data.refreshToken");
        successor(successor(first));

        assertOver(first);

        given().header("Authorization", "Bearer " + login.path("data.accessToken"))
                .get("/api/v1/users/current-user")
                .then()
                .statusCode(401);
    }

    @Test
    void twentyConcurrentRefreshesGetOneSuccessor() {
        String token = login();

        List<Response> responses = ConcurrentCalls.run(20, i -> refresh(token));

        assertThat(responses.stream().map(Response::statusCode).toList()).containsOnly(200);
        List<String> successors =
                responses.stream().map(a -> a.<String>path("data.refreshToken")).toList();
        assertThat(new HashSet<>(successors)).hasSize(1);
        refresh(successors.get(0)).then().statusCode(200);
    }

    @Test
    void logoutDuringConcurrentRefreshesEndsTheSession() {
        String token = login();

        List<Response> responses = ConcurrentCalls.run(
                20, i -> i == 10 ? given().cookie("refreshToken", token).post("/api/v1/users/logout") : refresh(token));

        assertThat(responses.get(10).statusCode()).isEqualTo(200);
        responses.stream()
                .filter(response -> response.statusCode() == 200 && response.path("data.refreshToken") != null)
                .forEach(response -> {
                    assertOver(response.path("data.refreshToken"));
                    given().header("Authorization", "Bearer " + response.path("data.accessToken"))
                            .get("/api/v1/users/current-user")
                            .then()
                            .statusCode(401);
                });
        assertOver(token);
    }

    @Test
    void forgedRefreshTokenIsRejectedAndTheSessionContinues() {
        String token = login();
        byte[] bytes = Base64.getUrlDecoder().decode(token);
        for (int i : new int[] {0, 12, 19, 20, 51}) {
            byte[] forged = bytes.clone();
            forged[i] ^= 1;
            refresh(Base64.getUrlEncoder().withoutPadding().encodeToString(forged))
                    .then()
                    .statusCode(401)
                    .body("code", is("bad-refresh-token"));
        }

        refresh(token).then().statusCode(200);
    }

    @Test
    void accessAndRefreshTokensAreNotInterchangeable() {
        Response login = TestAccount.registered().login();

        refresh(login.path("data.accessToken")).then().statusCode(401).body("code", is("bad-refresh-token"));
        given().header("Authorization", "Bearer " + login.path("data.refreshToken"))
                .get("/api/v1/users/current-user")
                .then()
                .statusCode(401);
    }

    @Test
    void sessionNotRefreshedForTenDaysIsOver() {
        String token = login();
        clock.advance(Duration.ofDays(10).plusSeconds(1));

        assertOver(token);
    }

    @Test
    void sessionIsOverAfterThirtyDays() {
        String token = login();
        for (int days = 0; days < 27; days += 9) {
            clock.advance(Duration.ofDays(9));
            token = successor(token);
        }
        clock.advance(Duration.ofDays(3).plusSeconds(1));

        assertOver(token);
    }

    @Test
    void twentyFirstSessionEndsTheLeastRecentlyUsedOne() {
        TestAccount ada = TestAccount.registered();
        String first = ada.login().path("data.refreshToken");
        clock.advance(Duration.ofSeconds(1));
        String second = ada.login().path("data.refreshToken");
        clock.advance(Duration.ofSeconds(1));
        for (int i = 2; i < 21; i++) {
            ada.login().then().statusCode(200);
        }

        assertOver(first);
        refresh(second).then().statusCode(200);
    }

    @Test
    void twentySessionsRemainAfterThirtyConcurrentLogins() {
        TestAccount ada = TestAccount.registered();

        List<Response> logins = ConcurrentCalls.run(30, i -> ada.login());

        List<Integer> statuses = logins.stream()
                .map(login -> refresh(login.path("data.refreshToken")).statusCode())
                .toList();
        assertThat(Collections.frequency(statuses, 200)).isEqualTo(20);
        assertThat(Collections.frequency(statuses, 401)).isEqualTo(10);
    }
}
