package io.streamcore.auth.account;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.streamcore.auth.AuthTest;
import io.streamcore.auth.TestAccount;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@AuthTest
class RegisterTest {
    private static final String REGISTER = "/api/v1/users/register";

    @Test
    void accountOfTheNewUserIsReturned() {
        TestAccount ada = TestAccount.unregistered();

        var response =
                ada.form().multiPart("coverImage", "c.png", TestAccount.png()).post(REGISTER);

        response.then()
                .statusCode(201)
                .header("ETag", notNullValue())
                .body("statusCode", is(201))
                .body("success", is(true))
                .body("data._id", matchesPattern("[0-9a-f]{24}"))
                .body("data.username", is(ada.username()))
                .body("data.email", is(ada.email()))
                .body("data.fullName", is("Some Body"))
                .body("data.avatar", startsWith("http"))
                .body("data.coverImage", startsWith("http"))
                .body("data.createdAt", matchesPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"))
                .body("data.updatedAt", notNullValue())
                .body("data.secondFactorEnabled", is(false))
                .body("data.emailVerified", is(false))
                .body("data.size()", is(10));
    }

    @Test
    void everyInvalidFieldIsReportedIncludingTheMissingPicture() {
        given().multiPart("username", "a b")
                .multiPart("email", "nobody")
                .multiPart("password", "short")
                .post(REGISTER)
                .then()
                .statusCode(400)
                .body("code", is("validation-failed"))
                .body("errors.field", containsInAnyOrder("fullName", "username", "email", "password", "avatar"))
                .body(
                        "errors.code",
                        containsInAnyOrder("required", "bad-format", "bad-format", "too-short", "required"));
    }

    @Test
    void deprecatedNameOfTheFullNameFieldIsAccepted() {
        TestAccount ada = TestAccount.unregistered();

        given().multiPart("fullname", "Ada L")
                .multiPart("username", ada.username())
                .multiPart("email", ada.email())
                .multiPart("password", ada.password())
                .multiPart("confirmPassword", ada.password())
                .multiPart("avatar", "me.png", TestAccount.png())
                .post(REGISTER)
                .then()
                .statusCode(201)
                .body("data.fullName", is("Ada L"));
    }

    @Test
    void usernameIsUniqueIgnoringCase() {
        TestAccount ada = TestAccount.registered();
        TestAccount twin = new TestAccount(ada.username().toUpperCase(Locale.ROOT), "x" + ada.email(), ada.password());

        twin.register()
                .then()
                .statusCode(409)
                .body("code", is("username-taken"))
                .body("errors[0].field", is("username"));
    }

    @Test
    void emailIsUniqueIgnoringCaseAndUnicodeForm() {
        TestAccount ada = TestAccount.registered();
        String fullWidth = ada.email().toUpperCase(Locale.ROOT).replace('U', '\uFF35');
        TestAccount twin = new TestAccount("x" + ada.username(), fullWidth, ada.password());

        twin.register().then().statusCode(409).body("code", is("email-taken"));
    }

    @Test
    void domainsThatDifferInASharpSAreTwoAccounts() {
        TestAccount ada = TestAccount.unregistered();
        TestAccount sharp = new TestAccount("s" + ada.username(), ada.username() + "@straße.example", ada.password());
        TestAccount twoS = new TestAccount("t" + ada.username(), ada.username() + "@strasse.example", ada.password());

        sharp.register().then().statusCode(201).body("data.email", is(sharp.email()));

        twoS.register().then().statusCode(201).body("data.email", is(twoS.email()));
        TestAccount punycode =
                new TestAccount("p" + ada.username(), ada.username() + "@xn--strae-oqa.example", ada.password());
        punycode.register().then().statusCode(409).body("code", is("email-taken"));
    }

    @Test
    void emailWithAnInvisibleCharacterIsRejected() {
        TestAccount ada = TestAccount.unregistered();
        TestAccount twin = new TestAccount(ada.username(), ada.email().replace("@", "\u200b@"), ada.password());

        twin.register().then().statusCode(400).body("errors[0].field", is("email"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\u200B", "\u2060 \uFEFF", "\u00A0", "\u3164\u2800", "\u180E\u034F\u00AD\u115F", "\uDB40\uDC41"})
    void invisibleNamesAreMissing(String invisible) {
        TestAccount ada = TestAccount.unregistered();

        given().multiPart(TestAccount.field("fullName", invisible))
                .multiPart(TestAccount.field("username", invisible))
                .multiPart(TestAccount.field("email", ada.email()))
                .multiPart(TestAccount.field("password", ada.password()))
                .multiPart("avatar", "me.png", TestAccount.png(), "image/png")
                .post("/api/v1/users/register")
                .then()
                .statusCode(400)
                .body("errors.field", contains("fullName", "username"))
                .body("errors.code", contains("required", "required"));
    }

    @Test
    void bidirectionalControlsOfAFullNameAreRemoved() {
        TestAccount ada = TestAccount.unregistered();

        given().multiPart(TestAccount.field("fullName", "\u202EAda\u202C \u2067Lovelace"))
                .multiPart(TestAccount.field("username", ada.username()))
                .multiPart(TestAccount.field("email", ada.email()))
                .multiPart(TestAccount.field("password", ada.password()))
                .multiPart("avatar", "me.png", TestAccount.png(), "image/png")
                .post("/api/v1/users/register")
                .then()
                .statusCode(201)
                .body("data.fullName", is("Ada Lovelace"));
    }

    @Test
    void fileWhoseContentIsNotAPictureIsRejected() {
        TestAccount ada = TestAccount.unregistered();

        given().multiPart("fullName", "Ada")
                .multiPart("username", ada.username())
                .multiPart("email", ada.email())
                .multiPart("password", ada.password())
                .multiPart("avatar", "me.png", "<svg/>".getBytes(), "image/png")
                .post(REGISTER)
                .then()
                .statusCode(415)
                .body("code", is("unsupported-media-type"));
    }

    @Test
    void staleTokenIsIgnored() {
        TestAccount.unregistered()
                .form()
                .header("Authorization", "Bearer stale")
                .post(REGISTER)
                .then()
                .statusCode(201);
    }

    @Test
    void veryLongFieldIsReportedByName() {
        given().multiPart("fullName", "x".repeat(5000))
                .post(REGISTER)
                .then()
                .statusCode(400)
                .body("errors.find { it.field == 'fullName' }.code", is("too-long"));
    }
}
