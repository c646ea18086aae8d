package io.streamcore.auth.session;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.is;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.streamcore.auth.AuthTest;
import io.streamcore.auth.TestAccount;
import io.streamcore.auth.account.PendingTask;
import io.streamcore.auth.account.PendingTaskRepository;
import io.streamcore.auth.account.User;
import io.streamcore.auth.account.UserRepository;
import io.streamcore.kit.response.ApiException;
import io.streamcore.testing.ConcurrentCalls;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;

@AuthTest
class ChangePasswordTest {
    @Inject
    UserRepository users;

    @Inject
    PendingTaskRepository tasks;

    @Inject
    SessionRepository sessions;

    @Inject
    PasswordChangeService passwordChanges;

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
    void onlyTheNewPasswordAndThisSessionRemainValid() {
        TestAccount ada = TestAccount.registered();
        Response phone = ada.login();
        Response laptop = ada.login();

        change(laptop.path("data.accessToken"), passwords(ada.password(), NEW))
                .then()
                .statusCode(200)
                .body("data", anEmptyMap());

        assertThat(currentUser(laptop)).isEqualTo(200);
        assertThat(currentUser(phone)).isEqualTo(401);
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
    void deprecatedNameOfTheOldPasswordAndConfirmationAreAccepted() {
        TestAccount ada = TestAccount.registered();

        change(
                        ada.accessToken(),
                        "{\"oldpassword\":\"%s\",\"newPassword\":\"%s\",\"confirmPassword\":\"x\"}"
                                .formatted(ada.password(), NEW))
                .then()
                .statusCode(200);
    }

    @Test
    void wrongOldPasswordIsRejected() {
        TestAccount ada = TestAccount.registered();

        change(ada.accessToken(), passwords("wrong", NEW))
                .then()
                .statusCode(400)
                .body("code", is("wrong-password"))
                .body("errors[0].field", is("oldPassword"));

        ada.login().then().statusCode(200);
    }

    @Test
    void invalidNewPasswordIsReported() {
        TestAccount ada = TestAccount.registered();
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
    void oneOfTenConcurrentChangesSucceeds() {
        TestAccount ada = TestAccount.registered();
        String token = ada.accessToken();

        List<Integer> statuses = ConcurrentCalls.run(
                10, i -> change(token, passwords(ada.password(), NEW + i)).statusCode());

        assertThat(java.util.Collections.frequency(statuses, 200)).isEqualTo(1);
        assertThat(statuses).isSubsetOf(200, 400, 409);
    }

    @Test
    void sessionsOpenedWithTheOldPasswordEndWithTheChange() {
        TestAccount ada = TestAccount.registered();
        String token = ada.accessToken();

        List<Response> responses =
                ConcurrentCalls.run(12, i -> i == 6 ? change(token, passwords(ada.password(), NEW)) : ada.login());

        assertThat(responses.get(6).statusCode()).isEqualTo(200);
        responses.remove(6);
        responses.stream().filter(login -> login.statusCode() == 200).forEach(login -> assertThat(currentUser(login))
                .isEqualTo(401));
    }

    @Test
    void changeIsCompletedAfterACrash() {
        TestAccount ada = TestAccount.registered();
        Response phone = ada.login();
        Response laptop = ada.login();
        User read = users.findByUsername(ada.username()).orElseThrow();
        ObjectId kept = sessions.liveOf(read.id(), Instant.now()).get(0).id();
        users.changePassword(read, read.passwordHash(), PendingTask.passwordChange(kept, Instant.now()));

        passwordChanges.completeAll();

        assertThat(List.of(currentUser(phone), currentUser(laptop))).containsExactlyInAnyOrder(200, 401);
        assertThat(tasks.find(PendingTask.PASSWORD_CHANGE)).isEmpty();
    }

    @Test
    void changeOfAConcurrentlyChangedAccountIsRejected() {
        TestAccount ada = TestAccount.registered();
        User read = users.findByUsername(ada.username()).orElseThrow();
        ada.signedIn()
                .contentType(ContentType.JSON)
                .body("{\"fullName\":\"Ada King\"}")
                .patch("/api/v1/users/update-account")
                .then()
                .statusCode(200);

        ApiException rejection = catchThrowableOfType(
                ApiException.class,
                () -> passwordChanges.change(read, new ObjectId(), new ChangePasswordRequest(ada.password(), NEW)));

        assertThat(rejection.status()).isEqualTo(409);
        assertThat(rejection.code()).isEqualTo("changed-meanwhile");
        ada.login().then().statusCode(200);
    }
}
