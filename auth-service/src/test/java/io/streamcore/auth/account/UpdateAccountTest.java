package io.streamcore.auth.account;

import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.*;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.streamcore.auth.AuthTest;
import io.streamcore.auth.Crowd;
import io.streamcore.auth.Person;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

@AuthTest
class UpdateAccountTest {
    private static final String USERS = "/api/v1/users";

    private static Response update(Person person, String json) {
        return person.signedIn().contentType(ContentType.JSON).body(json).patch(USERS + "/update-account");
    }

    @Test
    void changesNameAndAddress() {
        Person ada = Person.registered();

        update(ada, "{\"fullName\":\" Ada King \",\"email\":\"NEW-%s\"}".formatted(ada.email()))
                .then()
                .statusCode(200)
                .body("data.fullName", is("Ada King"))
                .body("data.email", is("new-" + ada.email()));
    }

    @Test
    void takesTheOlderNameOfTheFullNameAndLeavesTheRestAlone() {
        Person ada = Person.registered();

        update(ada, "{\"fullname\":\"Ada King\",\"email\":\"\"}")
                .then()
                .statusCode(200)
                .body("data.fullName", is("Ada King"))
                .body("data.email", is(ada.email()));
    }

    @Test
    void nothingToChangeIsRefused() {
        update(Person.registered(), "{}")
                .then()
                .statusCode(400)
                .body("errors.field", containsInAnyOrder("fullName", "email"));
    }

    @Test
    void allThatIsWrongIsTold() {
        update(Person.registered(), "{\"fullName\":\"%s\",\"email\":\"x\"}".formatted("x".repeat(101)))
                .then()
                .statusCode(400)
                .body("errors.code", containsInAnyOrder("too-long", "bad-format"));
        update(Person.registered(), "{\"fullName\":\"a\\u0007b\"}")
                .then()
                .statusCode(400)
                .body("errors.code", contains("control-characters"));
    }

    @Test
    void aFieldNobodyKnowsIsRefused() {
        update(Person.registered(), "{\"fullName\":\"x\",\"passwordHash\":\"y\"}")
                .then()
                .statusCode(400)
                .body("code", is("unknown-field"));
    }

    @Test
    void anAddressThatSomebodyHasIsRefused() {
        Person ada = Person.registered();
        Person bob = Person.registered();

        update(bob, "{\"email\":\"%s\"}".formatted(ada.email().toUpperCase(Locale.ROOT)))
                .then()
                .statusCode(409)
                .body("code", is("email-taken"));
    }

    @Test
    void ofTwentyWhoWantOneAddressOneGetsIt() {
        List<Person> people =
                java.util.stream.Stream.generate(Person::registered).limit(20).toList();
        String wanted = Person.somebody().email();
        List<io.restassured.specification.RequestSpecification> signedIn =
                people.stream().map(Person::signedIn).toList();

        List<Integer> statuses = Crowd.of(20).each(i -> signedIn.get(i)
                .contentType(ContentType.JSON)
                .body("{\"email\":\"%s\"}".formatted(wanted))
                .patch(USERS + "/update-account")
                .statusCode());

        assertThat(java.util.Collections.frequency(statuses, 200), is(1));
        assertThat(java.util.Collections.frequency(statuses, 409), is(19));
    }

    @Test
    void anEntityTagGuardsAgainstLostChanges() {
        Person ada = Person.registered();
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
    void whoHasTheLatestStateIsToldSo() {
        Person ada = Person.registered();
        String token = ada.accessToken();
        String tag = given().header("Authorization", "Bearer " + token)
                .get(USERS + "/current-user")
                .header("ETag");

        given().header("Authorization", "Bearer " + token)
                .header("If-None-Match", tag)
                .get(USERS + "/current-user")
                .then()
                .statusCode(304);
    }

    @Test
    void onlyJsonIsRead() {
        Person.registered()
                .signedIn()
                .contentType("text/plain")
                .body("fullName=x")
                .patch(USERS + "/update-account")
                .then()
                .statusCode(415);
    }
}
