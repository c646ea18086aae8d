package io.streamcore.e2e.journey;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.http.Headers;
import io.restassured.response.Response;
import io.streamcore.e2e.platform.PlatformProcess;
import io.streamcore.e2e.platform.SharedPlatform;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedPlatform.class)
class AccountJourneyIT {
    private static final Set<String> OWN_FIELDS = Set.of(
            "_id",
            "username",
            "email",
            "emailVerified",
            "fullName",
            "avatar",
            "coverImage",
            "secondFactorEnabled",
            "createdAt",
            "updatedAt");

    @Test
    void registrationReturnsOwnUserFieldsAndServesTheAvatar(PlatformProcess platform) {
        TestUser user = TestUser.register(platform);

        Response response = user.request().get("/users/current-user");

        response.then()
                .statusCode(200)
                .body("statusCode", is(200))
                .body("success", is(true))
                .body("data._id", matchesPattern("[0-9a-f]{24}"))
                .body("data.username", is(user.username()))
                .body("data.createdAt", matchesPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"));
        assertThat(response.<Map<String, Object>>path("data").keySet()).isEqualTo(OWN_FIELDS);
        given().get(response.<String>path("data.avatar")).then().statusCode(200).contentType("image/png");
    }

    @Test
    void registrationWithoutAvatarNamesTheMissingField(PlatformProcess platform) {
        Response response = TestUser.anonymous(platform)
                .multiPart("fullName", "Test User")
                .multiPart("username", "newuser")
                .multiPart("email", "newuser@example.com")
                .multiPart("password", "a-password-for-newuser")
                .post("/users/register");

        response.then()
                .statusCode(400)
                .body("success", is(false))
                .body("data", equalTo(null))
                .body("errors.field", contains("avatar"));
    }

    @Test
    void registrationWithTakenUsernameIsRejected(PlatformProcess platform) {
        TestUser user = TestUser.register(platform);

        Response second =
                TestUser.postRegistration(platform, user.username().toUpperCase(Locale.ROOT), "another-password-1");

        second.then().statusCode(409).body("code", is("username-taken"));
    }

    @Test
    void loginReturnsBothTokensAndSetsThemAsCookies(PlatformProcess platform) {
        TestUser user = TestUser.register(platform);

        Response response = user.postLogin();

        response.then().statusCode(200).body("data.user.username", is(user.username()));
        assertThat(response.cookie("accessToken")).isEqualTo(response.path("data.accessToken"));
        assertThat(response.cookie("refreshToken")).isEqualTo(response.path("data.refreshToken"));
        for (String cookie : setCookies(response.headers())) {
            String attributes = cookie.toLowerCase(Locale.ROOT);
            assertThat(attributes).as(cookie).contains("; httponly");
            assertThat(attributes).as(cookie).contains("; samesite=lax");
        }
    }

    @Test
    void wrongPasswordIsRejected(PlatformProcess platform) {
        TestUser user = TestUser.register(platform);

        Response response = TestUser.anonymous(platform)
                .contentType("application/json")
                .body(Map.of("email", user.username() + "@example.com", "password", "not-the-password"))
                .post("/users/login");

        response.then().statusCode(401).body("code", is("bad-credentials"));
    }

    @Test
    void accessTokenCookieAuthenticates(PlatformProcess platform) {
        TestUser user = TestUser.register(platform);

        Response response = TestUser.anonymous(platform)
                .cookie("accessToken", user.accessToken())
                .get("/users/current-user");

        response.then().statusCode(200).body("data._id", is(user.id()));
    }

    @Test
    void missingTokenIsRejectedWithBearerChallenge(PlatformProcess platform) {
        Response response = TestUser.anonymous(platform).get("/users/current-user");

        response.then()
                .statusCode(401)
                .header("WWW-Authenticate", startsWith("Bearer"))
                .body("success", is(false));
    }

    @Test
    void refreshReturnsNewWorkingTokens(PlatformProcess platform) {
        Response login = TestUser.register(platform).postLogin();
        String before = login.cookie("refreshToken");

        Response response =
                TestUser.anonymous(platform).cookie("refreshToken", before).post("/users/refresh-token");

        response.then().statusCode(200);
        assertThat(response.<String>path("data.refreshToken")).isNotEqualTo(before);
        TestUser.anonymous(platform)
                .auth()
                .oauth2(response.path("data.accessToken"))
                .get("/users/current-user")
                .then()
                .statusCode(200);
    }

    @Test
    void logoutEndsSessionImmediatelyAndClearsCookies(PlatformProcess platform) {
        TestUser user = TestUser.register(platform);

        Response response = user.request().post("/users/logout");

        response.then().statusCode(200).body("data", equalTo(Map.of()));
        assertThat(setCookies(response.headers())).allMatch(cookie -> cookie.contains("Max-Age=0"));
        user.request().get("/users/current-user").then().statusCode(401);
    }

    @Test
    void jwksContainsNoPrivateKeyParts(PlatformProcess platform) {
        Response response = given().baseUri(platform.gateway()).get("/.well-known/jwks.json");

        response.then().statusCode(200).body("keys.kty", hasItem("RSA")).body(not(containsString("\"d\"")));
    }

    private static List<String> setCookies(Headers headers) {
        return headers.getValues("Set-Cookie");
    }
}
