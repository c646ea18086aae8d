package io.streamcore.auth.session;

import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.*;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.streamcore.auth.AuthTest;
import io.streamcore.auth.Crowd;
import io.streamcore.auth.Person;
import io.streamcore.auth.account.Pending;
import io.streamcore.auth.account.User;
import io.streamcore.auth.account.UserRepository;
import io.streamcore.kit.response.ApiException;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

@AuthTest
class ChangePasswordTest {
    @Inject
    UserRepository users;

    @Inject
    SessionRepository sessions;

    @Inject
    PasswordChange passwordChange;

    private static final String NEW = "a whole new passphrase";

    private static Response change(String accessToken, String json) {
        return given().header("Authorization", "Bearer " + accessToken)
                .contentType(ContentType.JSON)
                .body(json)
                .post("/api/v1/users/change-password");
    }

    private static String passwords(String oldPassword, String newPassword) {
        return "{\"oldPassword\":\"%s\",\"newPassword\":\"%s\"}".formatted(oldPassword, newPassword);
    }

    private static int currentUser(Response login) {
        return given().header("Authorization", "Bearer " + login.path("data.accessToken"))
                .get("/api/v1/users/current-user")
                .statusCode();
    }

    @Test
    void onlyTheNewPasswordOpensAndOnlyThisSessionLivesOn() {
        Person ada = Person.registered();
        Response phone = ada.login();
        Response laptop = ada.login();

        change(laptop.path("data.accessToken"), passwords(ada.password(), NEW))
                .then()
                .statusCode(200)
                .body("data", anEmptyMap());

        assertThat(currentUser(laptop), is(200));
        assertThat(currentUser(phone), is(401));
        given().cookie("refreshToken", phone.path("data.refreshToken").toString())
                .post("/api/v1/users/refresh-token")
                .then()
                .statusCode(401);
        given().cookie("refreshToken", laptop.path("data.refreshToken").toString())
                .post("/api/v1/users/refresh-token")
                .then()
                .statusCode(200);
        ada.login().then().statusCode(401);
        ada.login(NEW).then().statusCode(200);
    }

    @Test
    void takesTheOlderNameOfTheOldPasswordAndAConfirmation() {
        Person ada = Person.registered();

        change(
                        ada.accessToken(),
                        "{\"oldpassword\":\"%s\",\"newPassword\":\"%s\",\"confirmPassword\":\"x\"}"
                                .formatted(ada.password(), NEW))
                .then()
                .statusCode(200);
    }

    @Test
    void aWrongOldPasswordChangesNothing() {
        Person ada = Person.registered();

        change(ada.accessToken(), passwords("wrong", NEW))
                .then()
                .statusCode(400)
                .body("code", is("wrong-password"))
                .body("errors[0].field", is("oldPassword"));

        ada.login().then().statusCode(200);
    }

    @Test
    void whatIsWrongWithTheNewOneIsTold() {
        Person ada = Person.registered();
        String token = ada.accessToken();

        change(token, passwords("", "short"))
                .then()
                .statusCode(400)
                .body("code", is("validation-failed"))
                .body("errors.field", containsInAnyOrder("oldPassword", "newPassword"));
        change(token, passwords(ada.password(), "Password123")).then().body("errors.code", contains("too-common"));
        change(token, passwords(ada.password(), ada.username() + "1"))
                .then()
                .body("errors.code", contains("contains-name"));
        change(token, passwords(ada.password(), "x".repeat(129))).then().body("errors.code", contains("too-long"));
    }

    @Test
    void ofTenChangesAtOnceOneIsMade() {
        Person ada = Person.registered();
        String token = ada.accessToken();

        List<Integer> statuses = Crowd.of(10)
                .each(i -> change(token, passwords(ada.password(), NEW + i)).statusCode());

        assertThat(java.util.Collections.frequency(statuses, 200), is(1));
        assertThat(statuses, everyItem(oneOf(200, 400, 409)));
    }

    @Test
    void noSessionOpenedWithTheOldPasswordOutlivesTheChange() {
        Person ada = Person.registered();
        String token = ada.accessToken();

        List<Response> answers =
                Crowd.of(12).each(i -> i == 6 ? change(token, passwords(ada.password(), NEW)) : ada.login());

        assertThat(answers.get(6).statusCode(), is(200));
        answers.remove(6);
        answers.stream()
                .filter(login -> login.statusCode() == 200)
                .forEach(login -> assertThat(currentUser(login), is(401)));
    }

    @Test
    void whatACrashLeftOfAChangeIsDoneLater() {
        Person ada = Person.registered();
        Response phone = ada.login();
        Response laptop = ada.login();
        User read = users.byUsername(ada.username()).orElseThrow();
        ObjectId kept = sessions.ofUser(read.id(), Instant.now()).get(0).id();
        users.changePassword(read, read.passwordHash(), Pending.passwordChange(kept, Instant.now()))
                .orElseThrow();

        passwordChange.finishAll();

        assertThat(List.of(currentUser(phone), currentUser(laptop)), containsInAnyOrder(200, 401));
        assertThat(users.pending(Pending.PASSWORD_CHANGE), empty());
    }

    @Test
    void aChangeOfWhatHasChangedMeanwhileIsRefused() {
        Person ada = Person.registered();
        User read = users.byUsername(ada.username()).orElseThrow();
        ada.signedIn()
                .contentType(ContentType.JSON)
                .body("{\"fullName\":\"Ada King\"}")
                .patch("/api/v1/users/update-account")
                .then()
                .statusCode(200);

        ApiException refused = Assertions.assertThrows(
                ApiException.class,
                () -> passwordChange.change(read, new ObjectId(), new ChangePasswordRequest(ada.password(), NEW)));

        assertThat(refused.status(), is(409));
        assertThat(refused.code(), is("changed-meanwhile"));
        ada.login().then().statusCode(200);
    }
}
