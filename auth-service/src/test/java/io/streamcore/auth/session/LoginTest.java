package io.streamcore.auth.session;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.*;

import io.restassured.http.ContentType;
import io.streamcore.auth.AuthTest;
import io.streamcore.auth.Person;
import java.util.Locale;
import org.junit.jupiter.api.Test;

@AuthTest
class LoginTest {
    private static io.restassured.response.Response login(String json) {
        return given().contentType(ContentType.JSON).body(json).post("/api/v1/users/login");
    }

    @Test
    void answersUserAndTokensAndSetsBothCookies() {
        Person ada = Person.registered();

        var answer = ada.login();

        answer.then()
                .statusCode(200)
                .body("data.user.username", is(ada.username()))
                .body("data.user", not(hasKey("passwordHash")))
                .body("data.accessToken", notNullValue())
                .body("data.refreshToken", notNullValue())
                .cookie("accessToken", answer.path("data.accessToken").toString())
                .cookie("refreshToken", answer.path("data.refreshToken").toString());
    }

    @Test
    void cookiesCarryTheAttributesOfTheContract() {
        var cookies = Person.registered().login().headers().getValues("Set-Cookie");

        org.hamcrest.MatcherAssert.assertThat(
                cookies,
                containsInAnyOrder(
                        allOf(
                                startsWith("accessToken="),
                                containsString("Max-Age=900;"),
                                containsString("Path=/;"),
                                containsString("Secure"),
                                containsString("HTTPOnly"),
                                containsString("SameSite=Lax")),
                        allOf(
                                startsWith("refreshToken="),
                                containsString("Max-Age=864000;"),
                                containsString("Path=/api/v1/users;"),
                                containsString("Secure"),
                                containsString("HTTPOnly"),
                                containsString("SameSite=Lax"))));
    }

    @Test
    void takesNameOrAddressInAnyCase() {
        Person ada = Person.registered();

        for (String login : new String[] {
            "\"username\":\"%s\"".formatted(ada.username().toUpperCase(Locale.ROOT)),
            "\"email\":\"%s\"".formatted(ada.email().toUpperCase(Locale.ROOT)),
            "\"username\":\"%s\"".formatted(ada.email())
        }) {
            login("{%s,\"password\":\"%s\"}".formatted(login, ada.password()))
                    .then()
                    .statusCode(200);
        }
    }

    @Test
    void unknownUserAndWrongPasswordGetTheSameAnswer() {
        Person ada = Person.registered();

        var wrong = ada.login("wrong password");
        var unknown = Person.somebody().login();

        wrong.then().statusCode(401).body("code", is("bad-credentials")).header("WWW-Authenticate", "Bearer");
        unknown.then()
                .statusCode(401)
                .body("code", is("bad-credentials"))
                .body("message", is(wrong.path("message").toString()))
                .header("WWW-Authenticate", "Bearer");
    }

    @Test
    void missingFieldsAreNamed() {
        login("{}").then().statusCode(400).body("errors.field", contains("email", "password"));
    }

    @Test
    void operatorsInPlaceOfStringsAreRefused() {
        login("{\"username\":{\"$gt\":\"\"},\"password\":{\"$ne\":1}}")
                .then()
                .statusCode(400)
                .body("code", is("bad-type"));
    }

    @Test
    void aBodyOver64KbIsRefused() {
        login("{\"username\":\"x\",\"password\":\"%s\"}".formatted("x".repeat(70_000)))
                .then()
                .statusCode(413)
                .body("code", is("too-large"));
    }

    @Test
    void whatIsLongerThanAnyNameOrPasswordIsRefused() {
        String tooLong = "x".repeat(513);

        login("{\"username\":\"%1$s\",\"password\":\"%1$s\"}".formatted(tooLong))
                .then()
                .statusCode(400)
                .body("errors.field", contains("username", "password"))
                .body("errors.code", contains("too-long", "too-long"));
    }
}
