package io.streamcore.auth.account;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.streamcore.auth.AuthTest;
import io.streamcore.auth.TestAccount;
import io.streamcore.testing.ConcurrentCalls;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@AuthTest
class UpdateAccountTest {
    private static final String USERS = "/api/v1/users";

    private static Response update(TestAccount account, String json) {
        return account.signedIn().contentType(ContentType.JSON).body(json).patch(USERS + "/update-account");
    }

    @Test
    void fullNameAndEmailAreChanged() {
        TestAccount ada = TestAccount.registered();

        update(ada, "{\"fullName\":\" Ada King \",\"email\":\"NEW-%s\"}".formatted(ada.email()))
                .then()
                .statusCode(200)
                .body("data.fullName", is("Ada King"))
                .body("data.email", is("new-" + ada.email()));
    }

    @Test
    void deprecatedNameOfTheFullNameFieldIsAcceptedAndBlankEmailIsIgnored() {
        TestAccount ada = TestAccount.registered();

        update(ada, "{\"fullname\":\"Ada King\",\"email\":\"\"}")
                .then()
                .statusCode(200)
                .body("data.fullName", is("Ada King"))
                .body("data.email", is(ada.email()));
    }

    @Test
    void updateWithoutAnyFieldIsRejected() {
        update(TestAccount.registered(), "{}")
                .then()
                .statusCode(400)
                .body("errors.field", containsInAnyOrder("fullName", "email"));
    }

    @Test
    void everyInvalidFieldIsReported() {
        update(TestAccount.registered(), "{\"fullName\":\"%s\",\"email\":\"x\"}".formatted("x".repeat(101)))
                .then()
                .statusCode(400)
                .body("errors.code", containsInAnyOrder("too-long", "bad-format"));
    }

    /** A single surrogate is no text: a database or client would replace it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\u0007",
                "\\u0000",
                "\\u0085",
                "\\u2028",
                "\\u2029",
                "\\ud800",
                "\\udc00",
                "\\r\\nBcc: b@example.org"
            })
    void controlCharactersLineBreaksAndSingleSurrogatesAreRejected(String escaped) {
        update(
                        TestAccount.registered(),
                        "{\"fullName\":\"a%sb\",\"email\":\"a%sb@example.org\"}".formatted(escaped, escaped))
                .then()
                .statusCode(400)
                .body("errors.field", containsInAnyOrder("fullName", "email"))
                .body("errors.code", everyItem(is("control-characters")));
    }

    @Test
    void unknownFieldIsRejected() {
        update(TestAccount.registered(), "{\"fullName\":\"x\",\"passwordHash\":\"y\"}")
                .then()
                .statusCode(400)
                .body("code", is("unknown-field"));
    }

    @Test
    void takenEmailIsRejected() {
        TestAccount ada = TestAccount.registered();
        TestAccount bob = TestAccount.registered();

        update(bob, "{\"email\":\"%s\"}".formatted(ada.email().toUpperCase(Locale.ROOT)))
                .then()
                .statusCode(409)
                .body("code", is("email-taken"));
    }

    @Test
    void oneOfTwentyConcurrentUpdatesGetsTheEmail() {
        List<TestAccount> accounts = java.util.stream.Stream.generate(TestAccount::registered)
                .limit(20)
                .toList();
        String wanted = TestAccount.unregistered().email();
        List<io.restassured.specification.RequestSpecification> signedIn =
                accounts.stream().map(TestAccount::signedIn).toList();

        List<Integer> statuses = ConcurrentCalls.run(20, i -> signedIn.get(i)
                .contentType(ContentType.JSON)
                .body("{\"email\":\"%s\"}".formatted(wanted))
                .patch(USERS + "/update-account")
                .statusCode());

        assertThat(java.util.Collections.frequency(statuses, 200)).isEqualTo(1);
        assertThat(java.util.Collections.frequency(statuses, 409)).isEqualTo(19);
    }

    @Test
    void ifMatchPreventsLostUpdates() {
        TestAccount ada = TestAccount.registered();
        String token = ada.accessToken();
        String read = given().header("Authorization", "Bearer " + token)
                .get(USERS + "/current-user")
                .header("ETag");
        update(ada, "{\"fullName\":\"Somebody Else\"}").then().statusCode(200).header("ETag", not(is(read)));

        given().header("Authorization", "Bearer " + token)
                .header("If-Match", read)
                .contentType(ContentType.JSON)
                .body("{\"fullName\":\"Ada\"}")
                .patch(USERS + "/update-account")
                .then()
                .statusCode(412)
                .body("code", is("precondition-failed"));
    }

    @Test
    void unchangedAccountIsNotModifiedForItsEntityTag() {
        TestAccount ada = TestAccount.registered();
        String token = ada.accessToken();
        String tag = given().header("Authorization", "Bearer " + token)
                .get(USERS + "/current-user")
                .header("ETag");

        given().header("Authorization", "Bearer " + token)
                .header("If-None-Match", tag)
                .get(USERS + "/current-user")
                .then()
                .statusCode(304)
                .header("ETag", tag)
                .header("Vary", "Cookie, Authorization")
                .header("Cache-Control", "private, no-cache");
    }

    @Test
    void onlyJsonIsAccepted() {
        TestAccount.registered()
                .signedIn()
                .contentType("text/plain")
                .body("fullName=x")
                .patch(USERS + "/update-account")
                .then()
                .statusCode(415);
    }
}
