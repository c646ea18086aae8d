package io.streamcore.auth.secondfactor;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.streamcore.auth.AuthTest;
import io.streamcore.auth.TestAccount;
import io.streamcore.testing.MovableClock;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an account with a second factor needs for what must not be done with a stolen cookie. */
@AuthTest
class SecondFactorReauthenticationTest {
    @Inject
    MovableClock clock;

    private ProtectedAccount ada;

    @BeforeEach
    void enableSecondFactorAndPassTenMinutes() {
        ada = ProtectedAccount.enabled(clock);
        clock.advance(Duration.ofMinutes(10));
    }

    private Response send(String method, String path, String json) {
        return send(ada.accessToken(), method, path, json);
    }

    private static Response send(String token, String method, String path, String json) {
        return given().header("Authorization", "Bearer " + token)
                .contentType(ContentType.JSON)
                .body(json)
                .request(method, "/api/v1/users" + path);
    }

    private Response reauthenticate(String code) {
        return send(
                "POST",
                "/reauthenticate",
                "{\"password\":\"%s\",\"code\":\"%s\"}".formatted(ada.account().password(), code));
    }

    private Response changeEmail() {
        return send(
                "PATCH",
                "/update-account",
                "{\"email\":\"new-%s\"}".formatted(ada.account().email()));
    }

    private Response delete() {
        return send(
                "DELETE",
                "/current-user",
                "{\"password\":\"%s\"}".formatted(ada.account().password()));
    }

    @Test
    void passwordIsGivenAgainTogetherWithACode() {
        reauthenticate("").then().statusCode(400).body("code", is("required")).body("errors[0].field", is("code"));
        reauthenticate(ada.app().wrongCode()).then().statusCode(400).body("code", is("wrong-code"));
        send("DELETE", "/sessions", "{}").then().statusCode(401).body("code", is("reauthentication-required"));
        String code = ada.app().code();

        reauthenticate(code).then().statusCode(200);

        send("DELETE", "/sessions", "{}").then().statusCode(200);
        reauthenticate(code).then().statusCode(400).body("code", is("wrong-code"));
    }

    @Test
    void emailIsChangedOnlyAfterARecentCode() {
        changeEmail().then().statusCode(401).body("code", is("reauthentication-required"));

        reauthenticate(ada.app().code()).then().statusCode(200);

        changeEmail().then().statusCode(200);
    }

    /** A session that somebody else has opened with the password while the user set up the second factor. */
    @Test
    void passwordThatWasGivenBeforeTheSecondFactorIsNotRecent() {
        TestAccount bob = TestAccount.registered();
        String others = bob.accessToken();
        String own = bob.accessToken();
        clock.advance(Duration.ofSeconds(1));
        Authenticator app = ProtectedAccount.enrolled(bob, own, clock);
        ProtectedAccount.confirm(own, app.code()).then().statusCode(200);

        for (String[] request : new String[][] {
            {"PATCH", "/update-account", "{\"email\":\"new-%s\"}".formatted(bob.email())},
            {"DELETE", "/current-user", "{\"password\":\"%s\"}".formatted(bob.password())},
            {"DELETE", "/sessions", "{}"}
        }) {
            send(others, request[0], request[1], request[2])
                    .then()
                    .statusCode(401)
                    .body("code", is("reauthentication-required"));
        }

        send(own, "DELETE", "/sessions", "{}").then().statusCode(200);
    }

    @Test
    void emailThatStaysTheSameIsNoChange() {
        send(
                        "PATCH",
                        "/update-account",
                        "{\"fullName\":\"Ada\",\"email\":\"%s\"}"
                                .formatted(ada.account().email()))
                .then()
                .statusCode(200);
    }

    @Test
    void accountIsNotDeletedWithThePasswordAlone() {
        delete().then().statusCode(401).body("code", is("reauthentication-required"));

        reauthenticate(ada.recoveryCodes().get(0)).then().statusCode(200);

        delete().then().statusCode(202);
    }
}
