package io.streamcore.auth.session;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.streamcore.auth.AuthTest;
import io.streamcore.auth.TestAccount;
import org.junit.jupiter.api.Test;

@AuthTest
class SessionListTest {
    private static final String SESSIONS = "/api/v1/users/sessions";

    private static RequestSpecification as(Response login) {
        return given().header("Authorization", "Bearer " + login.path("data.accessToken"));
    }

    private static Response loginFrom(TestAccount account, String device, String address) {
        return given().contentType(ContentType.JSON)
                .header("User-Agent", device)
                .header("X-Forwarded-For", address)
                .body("{\"email\":\"%s\",\"password\":\"%s\"}".formatted(account.email(), account.password()))
                .post("/api/v1/users/login");
    }

    @Test
    void sessionsAreListedWithDeviceAddressAndCurrentOne() {
        TestAccount ada = TestAccount.registered();
        loginFrom(ada, "Phone\u0001 7", "203.0.113.7, 198.51.100.2").then().statusCode(200);
        Response laptop = loginFrom(ada, "Laptop", "2001:db8::1");

        as(laptop)
                .get(SESSIONS)
                .then()
                .statusCode(200)
                .body("data", hasSize(2))
                .body(
                        "data[0].keySet()",
                        containsInAnyOrder("_id", "device", "ip", "createdAt", "lastUsedAt", "current"))
                .body("data.find { it.current }.device", is("Laptop"))
                .body("data.find { !it.current }.ip", is("198.51.100.2"));
    }

    @Test
    void anotherSessionCanBeEnded() {
        TestAccount ada = TestAccount.registered();
        Response phone = ada.login();
        Response laptop = ada.login();
        String id = as(laptop).get(SESSIONS).path("data.find { !it.current }._id");

        as(laptop).delete(SESSIONS + "/" + id).then().statusCode(200).body("data", anEmptyMap());

        as(phone).get("/api/v1/users/current-user").then().statusCode(401);
        as(laptop).get(SESSIONS).then().statusCode(200).body("data", hasSize(1));
    }

    @Test
    void endingTheCurrentSessionClearsTheCookies() {
        Response login = TestAccount.registered().login();
        String id = as(login).get(SESSIONS).path("data[0]._id");

        as(login).delete(SESSIONS + "/" + id).then().statusCode(200).cookie("accessToken", "");

        as(login).get(SESSIONS).then().statusCode(401);
    }

    @Test
    void allOtherSessionsCanBeEnded() {
        TestAccount ada = TestAccount.registered();
        Response phone = ada.login();
        Response tablet = ada.login();
        Response laptop = ada.login();

        as(laptop).delete(SESSIONS).then().statusCode(200);

        as(phone).get(SESSIONS).then().statusCode(401);
        as(tablet).get(SESSIONS).then().statusCode(401);
        as(laptop).get(SESSIONS).then().statusCode(200).body("data", hasSize(1));
    }

    @Test
    void sessionOfAnotherUserIsNotFound() {
        Response ada = TestAccount.registered().login();
        Response bob = TestAccount.registered().login();
        String adas = as(ada).get(SESSIONS).path("data[0]._id");

        as(bob).delete(SESSIONS + "/" + adas).then().statusCode(404).body("code", is("session-not-found"));
        as(bob).delete(SESSIONS + "/nonsense").then().statusCode(400).body("code", is("bad-id"));

        as(ada).get(SESSIONS).then().statusCode(200);
    }
}
