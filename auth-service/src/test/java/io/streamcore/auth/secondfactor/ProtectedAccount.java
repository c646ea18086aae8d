package io.streamcore.auth.secondfactor;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.streamcore.auth.TestAccount;
import io.streamcore.testing.MovableClock;
import java.time.Duration;
import java.util.List;

/**
 * An account with a second factor.
 *
 * @param accessToken of the session that has enabled it
 */
public record ProtectedAccount(
        TestAccount account, String accessToken, Authenticator app, List<String> recoveryCodes, MovableClock clock) {
    private static final String PATH = "/api/v1/users/second-factor";

    /** A new account whose next one-time password has not been used. */
    public static ProtectedAccount enabled(MovableClock clock) {
        TestAccount account = TestAccount.registered();
        String token = account.accessToken();
        Authenticator app = enrolled(account, token, clock);
        List<String> codes =
                confirm(token, app.code()).then().statusCode(200).extract().path("data.recoveryCodes");
        clock.advance(Duration.ofSeconds(30));
        return new ProtectedAccount(account, token, app, codes, clock);
    }

    static Authenticator enrolled(TestAccount account, String token, MovableClock clock) {
        String secret = enrol(token, account.password())
                .then()
                .statusCode(200)
                .extract()
                .path("data.secret");
        return Authenticator.with(secret, clock);
    }

    static Response enrol(String token, String password) {
        return post(token, PATH, "{\"password\":\"%s\"}".formatted(password));
    }

    static Response confirm(String token, String code) {
        return post(token, PATH + "/confirm", "{\"code\":\"%s\"}".formatted(code));
    }

    public static Response loginWith(String ticket, String code) {
        return given().contentType(ContentType.JSON)
                .body("{\"ticket\":\"%s\",\"code\":\"%s\"}".formatted(ticket, code))
                .post("/api/v1/users/login/second-factor");
    }

    /** The ticket of the first step of a login. */
    public String ticket() {
        return account.login().then().statusCode(200).extract().path("data.ticket");
    }

    /** A login whose second step has this code. */
    Response login(String code) {
        return loginWith(ticket(), code);
    }

    /** The one-time password that the app shows in 30 seconds, when it is time for it. */
    String nextCode() {
        clock.advance(Duration.ofSeconds(30));
        return app.code();
    }

    Response replaceRecoveryCodes(String password, String code) {
        return post(accessToken, PATH + "/recovery-codes", passwordAndCode(password, code));
    }

    Response disable(String password, String code) {
        return given().header("Authorization", "Bearer " + accessToken)
                .contentType(ContentType.JSON)
                .body(passwordAndCode(password, code))
                .delete(PATH);
    }

    private static String passwordAndCode(String password, String code) {
        return "{\"password\":\"%s\",\"code\":\"%s\"}".formatted(password, code);
    }

    private static Response post(String token, String path, String json) {
        return given().header("Authorization", "Bearer " + token)
                .contentType(ContentType.JSON)
                .body(json)
                .post(path);
    }
}
