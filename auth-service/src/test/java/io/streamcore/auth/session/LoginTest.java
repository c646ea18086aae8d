package io.streamcore.auth.session;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.restassured.http.ContentType;
import io.streamcore.auth.AuthTest;
import io.streamcore.auth.TestAccount;
import java.util.Locale;
import org.junit.jupiter.api.Test;

@AuthTest
class LoginTest {
    private static io.restassured.response.Response login(String json) {
        return given().contentType(ContentType.JSON).body(json).post("/api/v1/users/login");
    }

    @Test
    void userAndTokensAreReturnedAndCookiesAreSet() {
        TestAccount ada = TestAccount.registered();

        var response = ada.login();

        response.then()
                .statusCode(200)
                .body("data.user.username", is(ada.username()))
                .body("data.user", not(hasKey("passwordHash")))
                .body("data.accessToken", notNullValue())
                .body("data.refreshToken", notNullValue())
                .cookie("accessToken", response.path("data.accessToken").toString())
                .cookie("refreshToken", response.path("data.refreshToken").toString());
    }

    @Test
    void cookiesHaveTheDocumentedAttributes() {
        var cookies = TestAccount.registered().login().headers().getValues("Set-Cookie");

        assertThat(cookies)
                .satisfiesExactlyInAnyOrder(
                        cookie -> assertThat(cookie)
                                .startsWith("accessToken=")
                                .contains("Max-Age=900;", "Path=/;", "Secure", "HTTPOnly", "SameSite=Lax"),
                        cookie -> assertThat(cookie)
                                .startsWith("refreshToken=")
                                .contains(
                                        "Max-Age=864000;",
                                        "Path=/api/v1/users;",
                                        "Secure",
                                        "HTTPOnly",
                                        "SameSite=Lax"));
    }

    @Test
    void usernameAndEmailAreAcceptedIgnoringCase() {
        TestAccount ada = TestAccount.registered();

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
    void unknownUserAndWrongPasswordGetTheSameResponse() {
        TestAccount ada = TestAccount.registered();

        var wrong = ada.login("wrong password");
        var unknown = TestAccount.unregistered().login();

        wrong.then().statusCode(401).body("code", is("bad-credentials")).header("WWW-Authenticate", "Bearer");
        unknown.then()
                .statusCode(401)
                .body("code", is("bad-credentials"))
                .body("message", is(wrong.path("message").toString()))
                .header("WWW-Authenticate", "Bearer");
    }

    @Test
    void missingFieldsAreReported() {
        login("{}").then().statusCode(400).body("errors.field", contains("email", "password"));
    }

    @Test
    void operatorsInPlaceOfStringsAreRejected() {
        login("{\"username\":{\"$gt\":\"\"},\"password\":{\"$ne\":1}}")
                .then()
                .statusCode(400)
                .body("code", is("bad-type"));
    }

    @Test
    void booleanOrNumberInPlaceOfStringIsRejected() {
        given().contentType(ContentType.JSON)
                .body("{\"username\":\"ada\",\"password\":true}")
                .post("/api/v1/users/login")
                .then()
                .statusCode(400)
                .body("code", is("bad-type"))
                .body("errors[0].field", is("password"));
        given().contentType(ContentType.JSON)
                .body("{\"username\":12345,\"password\":\"secret\"}")
                .post("/api/v1/users/login")
                .then()
                .statusCode(400)
                .body("code", is("bad-type"))
                .body("errors[0].field", is("username"));
    }

    @Test
    void bodyOver64KbIsRejected() {
        login("{\"username\":\"x\",\"password\":\"%s\"}".formatted("x".repeat(70_000)))
                .then()
                .statusCode(413)
                .body("code", is("too-large"));
    }

    @Test
    void tooLongCredentialsAreRejected() {
        String tooLong = "x".repeat(513);

        login("{\"username\":\"%1$s\",\"password\":\"%1$s\"}".formatted(tooLong))
                .then()
                .statusCode(400)
                .body("errors.field", contains("username", "password"))
                .body("errors.code", contains("too-long", "too-long"));
    }
}
