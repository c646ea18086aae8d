package io.streamcore.e2e.slice;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.http.Headers;
import io.restassured.response.Response;
import io.streamcore.e2e.platform.Platform;
import io.streamcore.e2e.platform.SharedPlatform;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedPlatform.class)
class AccountSliceIT {
    private static final Set<String> OWN_FIELDS =
            Set.of("_id", "username", "email", "fullName", "avatar", "coverImage", "createdAt", "updatedAt");

    @Test
    void whoRegistersGetsTheUserAsItsOwnerSeesItWithAnAvatarThatCanBeFetched(Platform platform) {
        Member member = Member.joins(platform);

        Response answer = member.request().get("/users/current-user");

        answer.then()
                .statusCode(200)
                .body("statusCode", is(200))
                .body("success", is(true))
                .body("data._id", matchesPattern("[0-9a-f]{24}"))
                .body("data.username", is(member.username()))
                .body("data.createdAt", matchesPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"));
        assertEquals(OWN_FIELDS, answer.<Map<String, Object>>path("data").keySet());
        given().get(answer.<String>path("data.avatar")).then().statusCode(200).contentType("image/png");
    }

    @Test
    void registeringWithoutAnAvatarAnswersWhatIsMissing(Platform platform) {
        Response answer = Member.stranger(platform)
                .multiPart("fullName", "Some Body")
                .multiPart("username", "nobody")
                .multiPart("email", "nobody@example.com")
                .multiPart("password", "a-password-for-nobody")
                .post("/users/register");

        answer.then()
                .statusCode(400)
                .body("success", is(false))
                .body("data", equalTo(null))
                .body("errors.field", contains("avatar"));
    }

    @Test
    void aNameIsGivenOnce(Platform platform) {
        Member member = Member.joins(platform);

        Response second = Member.register(platform, member.username().toUpperCase(Locale.ROOT), "another-password-1");

        second.then().statusCode(409).body("code", is("username-taken"));
    }

    @Test
    void loggingInSetsBothCookiesAndAnswersBothTokens(Platform platform) {
        Member member = Member.joins(platform);

        Response answer = member.login();

        answer.then().statusCode(200).body("data.user.username", is(member.username()));
        assertEquals(answer.path("data.accessToken"), answer.cookie("accessToken"));
        assertEquals(answer.path("data.refreshToken"), answer.cookie("refreshToken"));
        for (String cookie : setCookies(answer.headers())) {
            String attributes = cookie.toLowerCase(Locale.ROOT);
            assertTrue(attributes.contains("; httponly") && attributes.contains("; samesite=lax"), cookie);
        }
    }

    @Test
    void aWrongPasswordIsRefused(Platform platform) {
        Member member = Member.joins(platform);

        Response answer = Member.stranger(platform)
                .contentType("application/json")
                .body(Map.of("email", member.username() + "@example.com", "password", "not-the-password"))
                .post("/users/login");

        answer.then().statusCode(401).body("code", is("bad-credentials"));
    }

    @Test
    void theCookieAloneIsEnough(Platform platform) {
        Member member = Member.joins(platform);

        Response answer = Member.stranger(platform)
                .cookie("accessToken", member.accessToken())
                .get("/users/current-user");

        answer.then().statusCode(200).body("data._id", is(member.id()));
    }

    @Test
    void withoutATokenTheAnswerSaysHowToComeIn(Platform platform) {
        Response answer = Member.stranger(platform).get("/users/current-user");

        answer.then()
                .statusCode(401)
                .header("WWW-Authenticate", startsWith("Bearer"))
                .body("success", is(false));
    }

    @Test
    void refreshingAnswersANewPairThatWorks(Platform platform) {
        Response login = Member.joins(platform).login();
        String before = login.cookie("refreshToken");

        Response answer =
                Member.stranger(platform).cookie("refreshToken", before).post("/users/refresh-token");

        answer.then().statusCode(200);
        assertNotEquals(before, answer.<String>path("data.refreshToken"));
        Member.stranger(platform)
                .auth()
                .oauth2(answer.path("data.accessToken"))
                .get("/users/current-user")
                .then()
                .statusCode(200);
    }

    @Test
    void loggingOutEndsTheSessionAtOnceAndClearsTheCookies(Platform platform) {
        Member member = Member.joins(platform);

        Response answer = member.request().post("/users/logout");

        answer.then().statusCode(200).body("data", equalTo(Map.of()));
        assertTrue(setCookies(answer.headers()).stream().allMatch(cookie -> cookie.contains("Max-Age=0")));
        member.request().get("/users/current-user").then().statusCode(401);
    }

    @Test
    void thePublicKeysAreServedWithoutTheirPrivateParts(Platform platform) {
        Response answer = given().baseUri(platform.gateway()).get("/.well-known/jwks.json");

        answer.then().statusCode(200).body("keys.kty", hasItem("RSA")).body(not(containsString("\"d\"")));
    }

    private static List<String> setCookies(Headers headers) {
        return headers.getValues("Set-Cookie");
    }
}
