package io.streamcore.auth.account;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.*;

import io.streamcore.auth.AuthTest;
import io.streamcore.auth.Person;
import java.util.Locale;
import org.junit.jupiter.api.Test;

@AuthTest
class RegisterTest {
    private static final String REGISTER = "/api/v1/users/register";

    @Test
    void answersTheAccountAsItsOwnerSeesIt() {
        Person ada = Person.somebody();

        var answer = ada.form().multiPart("coverImage", "c.png", Person.png()).post(REGISTER);

        answer.then()
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
                .body("data.size()", is(8));
    }

    @Test
    void namesEveryFieldAtFaultAtOnceEvenTheMissingPicture() {
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
    void takesTheOlderNameOfTheFullName() {
        Person ada = Person.somebody();

        given().multiPart("fullname", "Ada L")
                .multiPart("username", ada.username())
                .multiPart("email", ada.email())
                .multiPart("password", ada.password())
                .multiPart("confirmPassword", ada.password())
                .multiPart("avatar", "me.png", Person.png())
                .post(REGISTER)
                .then()
                .statusCode(201)
                .body("data.fullName", is("Ada L"));
    }

    @Test
    void aNameIsTakenWhateverItsCase() {
        Person ada = Person.registered();
        Person twin = new Person(ada.username().toUpperCase(Locale.ROOT), "x" + ada.email(), ada.password());

        twin.register()
                .then()
                .statusCode(409)
                .body("code", is("username-taken"))
                .body("errors[0].field", is("username"));
    }

    @Test
    void anAddressIsTakenWhateverItsCaseAndUnicodeForm() {
        Person ada = Person.registered();
        String fullWidth = ada.email().toUpperCase(Locale.ROOT).replace('U', '\uFF35');
        Person twin = new Person("x" + ada.username(), fullWidth, ada.password());

        twin.register().then().statusCode(409).body("code", is("email-taken"));
    }

    @Test
    void aFileThatIsNoPictureIsRefusedByItsBytes() {
        Person ada = Person.somebody();

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
    void aStaleTokenIsNotLookedAt() {
        Person.somebody()
                .form()
                .header("Authorization", "Bearer stale")
                .post(REGISTER)
                .then()
                .statusCode(201);
    }

    @Test
    void aFieldThatIsFarTooLongIsNamedLikeAnyOther() {
        given().multiPart("fullName", "x".repeat(5000))
                .post(REGISTER)
                .then()
                .statusCode(400)
                .body("errors.find { it.field == 'fullName' }.code", is("too-long"));
    }
}
