package io.streamcore.auth.session;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.streamcore.auth.AuthTest;
import io.streamcore.auth.TestAccount;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

@AuthTest
class LiveSessionTest {
    private static final String USERS = "/api/v1/users";

    @Test
    void sessionIsLiveUntilItsLogout() {
        Response login = TestAccount.registered().login();
        state(sidOf(login)).statusCode(200).body("live", is(true));

        as(login).post(USERS + "/logout").then().statusCode(200);

        state(sidOf(login)).statusCode(200).body("live", is(false));
    }

    @Test
    void sessionIsNotLiveAfterTheDeletionOfItsAccount() {
        TestAccount ada = TestAccount.registered();
        Response login = ada.login();

        as(login)
                .contentType(ContentType.JSON)
                .body("{\"password\":\"%s\"}".formatted(ada.password()))
                .delete(USERS + "/current-user")
                .then()
                .statusCode(202);

        state(sidOf(login)).statusCode(200).body("live", is(false));
    }

    @Test
    void unknownSessionIsNotLive() {
        state("6750a1f2c3d4e5f60718293a").statusCode(200).body("live", is(false));
        state("nonsense").statusCode(200).body("live", is(false));
    }

    @Test
    void requestWithoutTheInternalCredentialIsRejected() {
        given().get("/internal/sessions/6750a1f2c3d4e5f60718293a")
                .then()
                .statusCode(401)
                .body("code", is("internal-only"));
    }

    private static RequestSpecification as(Response login) {
        return given().header("Authorization", "Bearer " + login.path("data.accessToken"));
    }

    private static ValidatableResponse state(String sid) {
        return given().header("X-StreamCore-Internal", "a-credential-of-at-least-thirty-two-characters")
                .get("/internal/sessions/" + sid)
                .then();
    }

    private static String sidOf(Response login) {
        String claims = login.path("data.accessToken").toString().split("\\.")[1];
        return new JsonObject(new String(Base64.getUrlDecoder().decode(claims), StandardCharsets.UTF_8))
                .getString("sid");
    }
}
