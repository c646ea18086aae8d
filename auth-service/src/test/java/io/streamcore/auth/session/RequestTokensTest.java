package io.streamcore.auth.session;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.streamcore.auth.AuthTest;
import io.streamcore.auth.TestAccount;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@AuthTest
class RequestTokensTest {
    private static final String USERS = "/api/v1/users";

    @ParameterizedTest
    @ValueSource(strings = {"", "undefined", "null", "deleted", "\"\"", "stale", "a.b.c"})
    void unusableCookieDoesNotHideAValidBearerToken(String cookie) throws Exception {
        TestAccount ada = TestAccount.registered();

        int status = currentUser("Cookie", "accessToken=" + cookie, "Authorization", "Bearer " + ada.accessToken());

        assertThat(status).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "undefined", "null", "deleted", "\"\""})
    void cookieThatCannotBeATokenIsNoToken(String cookie) {
        given().header("Cookie", "accessToken=" + cookie)
                .get(USERS + "/current-user")
                .then()
                .statusCode(401)
                .body("code", is("not-signed-in"));
        given().header("Cookie", "accessToken=" + cookie)
                .get("/.well-known/jwks.json")
                .then()
                .statusCode(200);
    }

    @Test
    void invalidTokensAloneAreRejectedOnPublicPaths() throws Exception {
        assertThat(get("/.well-known/jwks.json", "Cookie", "accessToken=stale", "Authorization", "Bearer a.b.c"))
                .isEqualTo(401);
    }

    @Test
    void allCookieLinesAndAllCookiesOfTheNameAreRead() throws Exception {
        String token = TestAccount.registered().accessToken();

        assertThat(currentUser("Cookie", "theme=dark", "Cookie", "accessToken=" + token))
                .isEqualTo(200);
        assertThat(currentUser("Cookie", "accessToken=old.old.old; accessToken=" + token))
                .isEqualTo(200);
        assertThat(currentUser("Cookie", "accessToken=" + token + "; accessToken="))
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer   ", "bearer ", "BEARER\t", "Bearer \t "})
    void blanksAfterBearerAreIgnored(String scheme) throws Exception {
        String token = TestAccount.registered().accessToken();

        assertThat(currentUser("Authorization", scheme + token)).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "undefined", "null", "deleted", "\"\""})
    void refreshCookieThatCannotBeATokenLeavesTheBodyToCount(String cookie) {
        String token = TestAccount.registered().login().path("data.refreshToken");

        given().header("Cookie", "refreshToken=" + cookie)
                .contentType("application/json")
                .body("{\"refreshToken\":\"%s\"}".formatted(token))
                .post(USERS + "/refresh-token")
                .then()
                .statusCode(200);
    }

    @Test
    void authenticRefreshCookieOfSeveralIsUsed() throws Exception {
        String token = TestAccount.registered().login().path("data.refreshToken");

        assertThat(post("/refresh-token", "Cookie", "a=b", "Cookie", "refreshToken=old; refreshToken=" + token))
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"undefined", "stale", "a.b.c"})
    void logoutEndsTheSessionOfTheBearerTokenBesideAnUnusableCookie(String cookie) throws Exception {
        Response login = TestAccount.registered().login();
        String access = login.path("data.accessToken");

        assertThat(post("/logout", "Cookie", "accessToken=" + cookie, "Authorization", "Bearer  " + access))
                .isEqualTo(200);

        assertThat(currentUser("Authorization", "Bearer " + access)).isEqualTo(401);
    }

    private static int currentUser(String... headers) throws IOException, InterruptedException {
        return get(USERS + "/current-user", headers);
    }

    private static int get(String path, String... headers) throws IOException, InterruptedException {
        return send(request(path).headers(headers).build());
    }

    private static int post(String path, String... headers) throws IOException, InterruptedException {
        return send(request(USERS + path)
                .headers(headers)
                .POST(BodyPublishers.noBody())
                .build());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path));
    }

    private static int send(HttpRequest request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }
}
