package io.streamcore.auth.session;

import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.*;

import io.restassured.response.Response;
import io.streamcore.auth.AuthTest;
import io.streamcore.auth.Crowd;
import io.streamcore.testing.MovableClock;
import io.streamcore.auth.Person;
import io.streamcore.http.token.VerificationKeys;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One test for each arrow of the state machine in docs/sessions.md. */
@AuthTest
class RotationTest {
    @Inject
    MovableClock clock;

    @Inject
    VerificationKeys keys;

    /** Keys are trusted for a day; the next test must not have to wait until they are loaded again. */
    @AfterEach
    void keysAreFresh() {
        keys.refresh();
    }

    private static Response refresh(String token) {
        return given().cookie("refreshToken", token).post("/api/v1/users/refresh-token");
    }

    private static String login() {
        return Person.registered().login().path("data.refreshToken");
    }

    private static String successor(String token) {
        return refresh(token).then().statusCode(200).extract().path("data.refreshToken");
    }

    private static void assertOver(String token) {
        refresh(token).then().statusCode(401).body("code", is("session-over"));
    }

    @Test
    void thePredecessorGetsTheSameSuccessorWithinTheGrace() {
        String first = login();
        String second = successor(first);

        clock.advance(Duration.ofSeconds(5));

        assertThat(successor(first), is(second));
        assertThat(successor(second), not(is(second)));
    }

    @Test
    void thePredecessorAfterTheGraceEndsTheSession() {
        String first = login();
        String second = successor(first);
        clock.advance(Duration.ofSeconds(11));

        assertOver(first);

        assertOver(second);
    }

    @Test
    void anOlderTokenEndsTheSessionEvenWithinTheGrace() {
        String first = login();
        String second = successor(first);
        String third = successor(second);

        assertOver(first);

        assertOver(third);
    }

    @Test
    void theftEndsTheAccessTokenToo() {
        Response login = Person.registered().login();
        String first = login.path("data.refreshToken");
        successor(successor(first));

        assertOver(first);

        given().header("Authorization", "Bearer " + login.path("data.accessToken"))
                .get("/api/v1/users/current-user")
                .then()
                .statusCode(401);
    }

    @Test
    void twentyRefreshesAtOnceGetOneSuccessorAndTheSessionLives() {
        String token = login();

        List<Response> answers = Crowd.of(20).each(i -> refresh(token));

        assertThat(answers.stream().map(Response::statusCode).toList(), everyItem(is(200)));
        List<String> successors =
                answers.stream().map(a -> a.<String>path("data.refreshToken")).toList();
        assertThat(new HashSet<>(successors), hasSize(1));
        refresh(successors.get(0)).then().statusCode(200);
    }

    @Test
    void logoutAmongTwentyRefreshesEndsTheSessionForGood() {
        String token = login();

        List<Response> answers = Crowd.of(20)
                .each(i ->
                        i == 10 ? given().cookie("refreshToken", token).post("/api/v1/users/logout") : refresh(token));

        assertThat(answers.get(10).statusCode(), is(200));
        answers.stream()
                .filter(answer -> answer.statusCode() == 200 && answer.path("data.refreshToken") != null)
                .forEach(answer -> {
                    assertOver(answer.path("data.refreshToken"));
                    given().header("Authorization", "Bearer " + answer.path("data.accessToken"))
                            .get("/api/v1/users/current-user")
                            .then()
                            .statusCode(401);
                });
        assertOver(token);
    }

    @Test
    void aForgedTokenEndsNothing() {
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
    void anAccessTokenIsNoRefreshTokenNorTheOtherWayRound() {
        Response login = Person.registered().login();

        refresh(login.path("data.accessToken")).then().statusCode(401).body("code", is("bad-refresh-token"));
        given().header("Authorization", "Bearer " + login.path("data.refreshToken"))
                .get("/api/v1/users/current-user")
                .then()
                .statusCode(401);
    }

    @Test
    void aSessionNotRefreshedForTenDaysIsOver() {
        String token = login();
        clock.advance(Duration.ofDays(10).plusSeconds(1));

        assertOver(token);
    }

    @Test
    void howeverBusyASessionIsOverAfterThirtyDays() {
        String token = login();
        for (int days = 0; days < 27; days += 9) {
            clock.advance(Duration.ofDays(9));
            token = successor(token);
        }
        clock.advance(Duration.ofDays(3).plusSeconds(1));

        assertOver(token);
    }

    @Test
    void theTwentyFirstSessionEndsTheOneLongestUnused() {
        Person ada = Person.registered();
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
    void ofThirtyLoginsAtOnceTwentySessionsAreLeft() {
        Person ada = Person.registered();

        List<Response> logins = Crowd.of(30).each(i -> ada.login());

        List<Integer> statuses = logins.stream()
                .map(login -> refresh(login.path("data.refreshToken")).statusCode())
                .toList();
        assertThat(Collections.frequency(statuses, 200), is(20));
        assertThat(Collections.frequency(statuses, 401), is(10));
    }
}
