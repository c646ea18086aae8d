package io.streamcore.auth.session;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.streamcore.auth.AuthTest;
import io.streamcore.auth.TestAccount;
import io.streamcore.testing.MovableClock;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;

@AuthTest
class SessionLifeTest {
    @Inject
    MovableClock clock;

    private static final String USERS = "/api/v1/users";

    private static Response currentUser(String accessToken) {
        return given().header("Authorization", "Bearer " + accessToken).get(USERS + "/current-user");
    }

    private static Response refresh(String refreshToken) {
        return given().cookie("refreshToken", refreshToken).post(USERS + "/refresh-token");
    }

    @Test
    void accessTokenAuthenticatesItsUser() {
        TestAccount ada = TestAccount.registered();
        String token = ada.login().path("data.accessToken");

        currentUser(token).then().statusCode(200).header("ETag", notNullValue()).body("data.email", is(ada.email()));
        given().cookie("accessToken", token).get(USERS + "/current-user").then().statusCode(200);
    }

    @Test
    void requestWithoutTokenIsRejected() {
        given().get(USERS + "/current-user")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer")
                .body("code", is("not-signed-in"));
    }

    @Test
    void refreshReturnsNewTokensAndSetsCookies() {
        Response login = TestAccount.registered().login();

        Response refreshed = refresh(login.path("data.refreshToken"));

        refreshed
                .then()
                .statusCode(200)
                .body(
                        "data.refreshToken",
                        not(is(login.path("data.refreshToken").toString())))
                .body("data.accessToken", not(is(login.path("data.accessToken").toString())))
                .cookie("accessToken", refreshed.path("data.accessToken").toString())
                .cookie("refreshToken", refreshed.path("data.refreshToken").toString());
    }

    @Test
    void refreshTokenIsAcceptedInTheBody() {
        String token = TestAccount.registered().login().path("data.refreshToken");

        given().contentType(ContentType.JSON)
                .body("{\"refreshToken\":\"%s\"}".formatted(token))
                .post(USERS + "/refresh-token")
                .then()
                .statusCode(200);
    }

    @Test
    void refreshTokenInMalformedBodyIsRejected() {
        String token = TestAccount.registered().login().path("data.refreshToken");
        String json = "{\"refreshToken\":\"%s\"}".formatted(token);

        refreshWithBody(json + "}} trailing").then().statusCode(400).body("code", is("malformed-json"));
        refreshWithBody("{\"refreshToken\":true}").then().statusCode(400).body("code", is("bad-type"));
        refreshWithBody(json + " ".repeat(4096) + "trailing")
                .then()
                .statusCode(413)
                .body("code", is("too-large"));
        refreshWithBody(json).then().statusCode(200);
    }

    private static Response refreshWithBody(String json) {
        return given().contentType(ContentType.JSON).body(json).post(USERS + "/refresh-token");
    }

    @Test
    void cookieTakesPrecedenceOverTheBody() {
        String token = TestAccount.registered().login().path("data.refreshToken");

        given().contentType(ContentType.JSON)
                .cookie("refreshToken", token)
                .body("{\"refreshToken\":\"nonsense\"}")
                .post(USERS + "/refresh-token")
                .then()
                .statusCode(200);
    }

    @Test
    void missingOrInvalidRefreshTokenIsRejected() {
        given().post(USERS + "/refresh-token").then().statusCode(401).body("code", is("bad-refresh-token"));
        refresh("nonsense").then().statusCode(401).body("code", is("bad-refresh-token"));
    }

    @Test
    void logoutEndsTheSessionImmediatelyAndClearsTheCookies() {
        Response login = TestAccount.registered().login();
        String access = login.path("data.accessToken");

        Response logout = given().header("Authorization", "Bearer " + access).post(USERS + "/logout");

        logout.then().statusCode(200).body("data", anEmptyMap());
        assertThat(logout.headers().getValues("Set-Cookie"))
                .satisfiesExactlyInAnyOrder(
                        cookie -> assertThat(cookie).startsWith("accessToken=;").contains("Max-Age=0;", "Path=/;"),
                        cookie -> assertThat(cookie)
                                .startsWith("refreshToken=;")
                                .contains("Max-Age=0;", "Path=/api/v1/users;"));
        currentUser(access).then().statusCode(401);
        refresh(login.path("data.refreshToken")).then().statusCode(401).body("code", is("session-over"));
    }

    @Test
    void logoutWithStaleTokensClearsTheCookies() {
        given().cookie("accessToken", "stale")
                .post(USERS + "/logout")
                .then()
                .statusCode(200)
                .cookie("accessToken", "")
                .cookie("refreshToken", "");
    }

    @Test
    void endedSessionsAreListedForTheOtherServices() {
        Response login = TestAccount.registered().login();
        given().cookie("refreshToken", login.path("data.refreshToken").toString())
                .post(USERS + "/logout");
        revocationsAfter(null)
                .then()
                .statusCode(200)
                .body("revoked.sid", hasItem(sessionOf(login)))
                .body("revoked[0].at", greaterThan(0L));
        given().get("/internal/sessions/revoked").then().statusCode(401);
    }

    @Test
    void revocationIsReportedAfterTheCursorThoughTheClockOfThisInstanceIsBehind() {
        Response first = TestAccount.registered().login();
        Response second = TestAccount.registered().login();
        logout(first);
        Response page = revocationsAfter(null);
        clock.advance(Duration.ofSeconds(-300));

        logout(second);

        Response next = revocationsAfter(page.path("cursor"));
        clock.advance(Duration.ofSeconds(300));
        next.then().statusCode(200).body("revoked.sid", hasItem(sessionOf(second)));
        assertThat(next.<Long>path("now")).isLessThan(page.<Long>path("now"));
    }

    @Test
    void invalidCursorOfTheRevocationsIsRejected() {
        revocationsAfter("1796000000000").then().statusCode(400).body("code", is("bad-cursor"));
    }

    private static void logout(Response login) {
        given().header("Authorization", "Bearer " + login.path("data.accessToken"))
                .post(USERS + "/logout")
                .then()
                .statusCode(200);
    }

    private static Response revocationsAfter(String cursor) {
        RequestSpecification request =
                given().header("X-StreamCore-Internal", "a-credential-of-at-least-thirty-two-characters");
        return (cursor == null ? request : request.queryParam("after", cursor)).get("/internal/sessions/revoked");
    }

    private static String sessionOf(Response login) {
        String payload = login.path("data.accessToken").toString().split("\\.")[1];
        return new JsonObject(new String(Base64.getUrlDecoder().decode(payload))).getString("sid");
    }

    @Test
    void expiredAccessTokenIsRejectedButAcceptedForLogout() {
        Response login = TestAccount.registered().login();
        clock.advance(Duration.ofMinutes(20));
        String access = login.path("data.accessToken");
        currentUser(access).then().statusCode(401);

        given().header("Authorization", "Bearer " + access)
                .post(USERS + "/logout")
                .then()
                .statusCode(200);

        refresh(login.path("data.refreshToken")).then().statusCode(401).body("code", is("session-over"));
    }
}
