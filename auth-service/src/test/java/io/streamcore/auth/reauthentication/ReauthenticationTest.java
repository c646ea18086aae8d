package io.streamcore.auth.reauthentication;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.streamcore.auth.AuthTest;
import io.streamcore.auth.TestAccount;
import io.streamcore.testing.MovableClock;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What needs a password that was given in the last ten minutes, with the settings of production. */
@AuthTest
class ReauthenticationTest {
    private static final String USERS = "/api/v1/users";

    @Inject
    MovableClock clock;

    private void passTenMinutes() {
        clock.advance(Duration.ofMinutes(10));
    }

    private static String token(Response login) {
        return login.path("data.accessToken");
    }

    private static Response send(String method, String path, String token, String json) {
        return given().header("Authorization", "Bearer " + token)
                .contentType(ContentType.JSON)
                .body(json)
                .request(method, USERS + path);
    }

    private static Response endOthers(String token) {
        return given().header("Authorization", "Bearer " + token).delete(USERS + "/sessions");
    }

    private static Response reauthenticate(String token, String password) {
        return send("POST", "/reauthenticate", token, "{\"password\":\"%s\"}".formatted(password));
    }

    private static Response updateEmail(String token, String email) {
        return send("PATCH", "/update-account", token, "{\"email\":\"%s\"}".formatted(email));
    }

    private static void assertPasswordIsNeeded(Response response) {
        response.then()
                .statusCode(401)
                .body("code", is("reauthentication-required"))
                .header(
                        "WWW-Authenticate",
                        is("Bearer error=\"insufficient_user_authentication\","
                                + " error_description=\"The password must be given again\", max_age=\"600\""));
    }

    @Test
    void otherSessionsEndOnlyAfterARecentPassword() {
        TestAccount ada = TestAccount.registered();
        String phone = ada.accessToken();
        String token = ada.accessToken();
        passTenMinutes();
        assertPasswordIsNeeded(endOthers(token));
        given().header("Authorization", "Bearer " + phone)
                .get(USERS + "/current-user")
                .then()
                .statusCode(200);

        reauthenticate(token, ada.password()).then().statusCode(200).body("data", anEmptyMap());

        endOthers(token).then().statusCode(200);
        given().header("Authorization", "Bearer " + phone)
                .get(USERS + "/current-user")
                .then()
                .statusCode(401);
    }

    @Test
    void anotherSessionEndsOnlyAfterARecentPasswordButTheOwnOneAtAnyTime() {
        TestAccount ada = TestAccount.registered();
        ada.login();
        String token = ada.accessToken();
        Response sessions = given().header("Authorization", "Bearer " + token).get(USERS + "/sessions");
        String other = sessions.path("data.find { !it.current }._id");
        String own = sessions.path("data.find { it.current }._id");
        passTenMinutes();

        assertPasswordIsNeeded(send("DELETE", "/sessions/" + other, token, "{}"));
        given().header("Authorization", "Bearer " + token)
                .get(USERS + "/sessions")
                .then()
                .body("data", hasSize(2));
        send("DELETE", "/sessions/" + own, token, "{}").then().statusCode(200).cookie("accessToken", "");
    }

    @Test
    void refreshedTokensAreNoRecentPassword() {
        Response login = TestAccount.registered().login();
        passTenMinutes();

        String refreshed = given().cookie("refreshToken", login.<String>path("data.refreshToken"))
                .post(USERS + "/refresh-token")
                .then()
                .statusCode(200)
                .extract()
                .path("data.accessToken");

        assertPasswordIsNeeded(endOthers(refreshed));
    }

    @Test
    void passwordIsRecentForTenMinutes() {
        TestAccount ada = TestAccount.registered();
        String token = ada.accessToken();
        clock.advance(Duration.ofMinutes(4));
        reauthenticate(token, ada.password()).then().statusCode(200);
        clock.advance(Duration.ofSeconds(595));
        endOthers(token).then().statusCode(200);

        clock.advance(Duration.ofSeconds(5));

        assertPasswordIsNeeded(endOthers(token));
    }

    @Test
    void passwordCountsOnlyInItsSessionAndOnlyIfItIsRight() {
        TestAccount ada = TestAccount.registered();
        String phone = ada.accessToken();
        String laptop = ada.accessToken();
        passTenMinutes();

        reauthenticate(phone, ada.password()).then().statusCode(200);
        reauthenticate(laptop, "wrong").then().statusCode(400).body("code", is("wrong-password"));
        reauthenticate(laptop, "").then().statusCode(400).body("errors[0].field", is("password"));
        reauthenticate("", ada.password()).then().statusCode(401);

        assertPasswordIsNeeded(endOthers(laptop));
    }

    @Test
    void emailIsChangedAsInTheNodeApi() {
        TestAccount ada = TestAccount.registered();
        String token = ada.accessToken();
        passTenMinutes();

        updateEmail(token, "new-" + ada.email()).then().statusCode(200);
    }

    @Test
    void accountWithoutSecondFactorIsDeletedWithItsPassword() {
        TestAccount ada = TestAccount.registered();
        String token = ada.accessToken();
        passTenMinutes();

        send("DELETE", "/current-user", token, "{\"password\":\"%s\"}".formatted(ada.password()))
                .then()
                .statusCode(202);
    }
}
