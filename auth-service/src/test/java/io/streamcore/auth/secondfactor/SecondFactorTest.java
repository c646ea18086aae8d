package io.streamcore.auth.secondfactor;

import static io.streamcore.auth.secondfactor.ProtectedAccount.confirm;
import static io.streamcore.auth.secondfactor.ProtectedAccount.enrol;
import static io.streamcore.auth.secondfactor.ProtectedAccount.enrolled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.is;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.streamcore.auth.AuthTest;
import io.streamcore.auth.TestAccount;
import io.streamcore.auth.account.PendingTask;
import io.streamcore.auth.account.User;
import io.streamcore.auth.account.UserRepository;
import io.streamcore.testing.ConcurrentCalls;
import io.streamcore.testing.MovableClock;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** Setting up, changing and removing a second factor. */
@AuthTest
class SecondFactorTest {
    @Inject
    MovableClock clock;

    @Inject
    UserRepository users;

    private static boolean isEnabled(String token) {
        return RestAssured.given()
                .header("Authorization", "Bearer " + token)
                .get("/api/v1/users/current-user")
                .then()
                .statusCode(200)
                .extract()
                .path("data.secondFactorEnabled");
    }

    private Document stored(TestAccount account) {
        return users.mongoDatabase()
                .getCollection("users")
                .find(new Document("username", account.username()))
                .first();
    }

    @Test
    void enrolmentReturnsTheSecretForAnAuthenticatorApp() {
        TestAccount ada = TestAccount.registered();

        var response = enrol(ada.accessToken(), ada.password());

        String secret = response.path("data.secret");
        assertThat(secret).matches("[A-Z2-7]{32}");
        response.then()
                .statusCode(200)
                .body(
                        "data.uri",
                        is("otpauth://totp/StreamCore:%s?secret=%s&issuer=StreamCore&algorithm=SHA1&digits=6&period=30"
                                .formatted(ada.username(), secret)));
    }

    @Test
    void passwordAloneLogsInUntilTheSecondFactorIsConfirmed() {
        TestAccount ada = TestAccount.registered();
        String token = ada.accessToken();
        Authenticator app = enrolled(ada, token, clock);
        confirm(token, app.wrongCode()).then().statusCode(400).body("code", is("wrong-code"));
        ada.login()
                .then()
                .statusCode(200)
                .body("data.keySet()", containsInAnyOrder("user", "accessToken", "refreshToken"));
        assertThat(isEnabled(token)).isFalse();

        List<String> codes = confirm(token, app.code()).path("data.recoveryCodes");

        assertThat(codes).hasSize(10).doesNotHaveDuplicates().allMatch(code -> code.matches("[a-z2-7]{5}-[a-z2-7]{5}"));
        assertThat(isEnabled(token)).isTrue();
        ada.login().then().statusCode(200).body("data.keySet()", containsInAnyOrder("mfaRequired", "ticket"));
    }

    @Test
    void enrolmentNeedsThePassword() {
        TestAccount ada = TestAccount.registered();

        enrol(ada.accessToken(), "wrong").then().statusCode(400).body("code", is("wrong-password"));
        enrol("", ada.password()).then().statusCode(401);

        assertThat(stored(ada)).doesNotContainKey("secondFactorEnrolment");
    }

    @Test
    void laterEnrolmentReplacesAnEarlierOne() {
        TestAccount ada = TestAccount.registered();
        String token = ada.accessToken();
        Authenticator earlier = enrolled(ada, token, clock);
        Authenticator later = enrolled(ada, token, clock);

        confirm(token, earlier.code()).then().statusCode(400).body("code", is("wrong-code"));
        confirm(token, later.code()).then().statusCode(200);
    }

    @Test
    void confirmationNeedsAnEnrolmentOfTheLastQuarterOfAnHour() {
        TestAccount ada = TestAccount.registered();
        confirm(ada.accessToken(), "123456").then().statusCode(409).body("code", is("second-factor-not-started"));
        Authenticator app = enrolled(ada, ada.accessToken(), clock);

        clock.advance(Duration.ofMinutes(15));

        confirm(ada.accessToken(), app.code()).then().statusCode(409).body("code", is("second-factor-not-started"));
    }

    @Test
    void oneOfTwentyConcurrentConfirmationsGetsTheRecoveryCodes() {
        TestAccount ada = TestAccount.registered();
        String token = ada.accessToken();
        String code = enrolled(ada, token, clock).code();

        List<Integer> statuses =
                ConcurrentCalls.run(20, i -> confirm(token, code).statusCode());

        assertThat(Collections.frequency(statuses, 200)).isEqualTo(1);
        assertThat(Collections.frequency(statuses, 409)).isEqualTo(19);
    }

    @Test
    void enabledSecondFactorIsNotReplacedByAnEnrolment() {
        ProtectedAccount ada = ProtectedAccount.enabled(clock);

        enrol(ada.accessToken(), ada.account().password())
                .then()
                .statusCode(409)
                .body("code", is("second-factor-enabled"));
        confirm(ada.accessToken(), ada.app().code()).then().statusCode(409).body("code", is("second-factor-enabled"));

        ada.login(ada.app().code()).then().statusCode(200);
    }

    @Test
    void secondFactorIsDisabledWithPasswordAndCode() {
        ProtectedAccount ada = ProtectedAccount.enabled(clock);
        String password = ada.account().password();
        ada.disable("wrong", ada.app().code()).then().statusCode(400).body("code", is("wrong-password"));
        ada.disable(password, ada.app().wrongCode()).then().statusCode(400).body("code", is("wrong-code"));
        ada.disable(password, "").then().statusCode(400).body("errors[0].field", is("code"));
        assertThat(isEnabled(ada.accessToken())).isTrue();

        ada.disable(password, ada.app().code()).then().statusCode(200);

        assertThat(isEnabled(ada.accessToken())).isFalse();
        assertThat(stored(ada.account())).doesNotContainKeys("secondFactor", "secondFactorSince");
        ada.account()
                .login()
                .then()
                .statusCode(200)
                .body("data.user.username", is(ada.account().username()));
        ada.disable(password, ada.nextCode()).then().statusCode(409).body("code", is("second-factor-disabled"));
        ada.replaceRecoveryCodes(password, "123456").then().statusCode(409).body("code", is("second-factor-disabled"));
    }

    @Test
    void replacedRecoveryCodesAreVoid() {
        ProtectedAccount ada = ProtectedAccount.enabled(clock);
        String password = ada.account().password();
        ada.replaceRecoveryCodes("wrong", ada.app().code())
                .then()
                .statusCode(400)
                .body("code", is("wrong-password"));
        ada.replaceRecoveryCodes(password, ada.app().wrongCode())
                .then()
                .statusCode(400)
                .body("code", is("wrong-code"));

        List<String> codes = ada.replaceRecoveryCodes(password, ada.app().code())
                .then()
                .statusCode(200)
                .extract()
                .path("data.recoveryCodes");

        assertThat(codes).hasSize(10).doesNotContainAnyElementsOf(ada.recoveryCodes());
        ada.login(ada.recoveryCodes().get(0)).then().statusCode(401).body("code", is("bad-code"));
        ada.login(codes.get(0)).then().statusCode(200);
    }

    @Test
    void changeIsVisibleInTheEntityTagOfTheAccount() {
        TestAccount ada = TestAccount.registered();
        String token = ada.accessToken();
        String before = ada.signedIn().get("/api/v1/users/current-user").header("ETag");

        confirm(token, enrolled(ada, token, clock).code()).then().statusCode(200);

        RestAssured.given()
                .header("Authorization", "Bearer " + token)
                .header("If-Match", before)
                .contentType(ContentType.JSON)
                .body("{\"fullName\":\"Ada\"}")
                .patch("/api/v1/users/update-account")
                .then()
                .statusCode(412);
    }

    @Test
    void databaseContainsNeitherTheSecretNorARecoveryCode() {
        TestAccount ada = TestAccount.registered();
        String token = ada.accessToken();
        String base32 = enrol(token, ada.password()).path("data.secret");
        Authenticator app = Authenticator.with(base32, clock);
        String enrolled = stored(ada).toJson();

        List<String> codes = confirm(token, app.code()).path("data.recoveryCodes");

        String enabled = stored(ada).toJson();
        assertThat(enrolled).contains("secondFactorEnrolment");
        assertThat(enabled).contains("secondFactor", "recoveryCodes").doesNotContain("secondFactorEnrolment");
        for (String document : List.of(enrolled, enabled)) {
            assertThat(document)
                    .doesNotContain(base32)
                    .doesNotContain(HexFormat.of().formatHex(app.secret()))
                    .doesNotContain(Base64.getEncoder().withoutPadding().encodeToString(app.secret()));
            assertThat(codes).noneMatch(code -> document.contains(code) || document.contains(code.replace("-", "")));
        }
    }

    @Test
    void nothingOfTheSecondFactorRemainsOfADeletedAccount() {
        TestAccount account = ProtectedAccount.enabled(clock).account();
        User read = users.findByUsername(account.username()).orElseThrow();

        users.delete(read, PendingTask.deletion(clock.instant()), Optional.empty());

        Document remaining = users.mongoDatabase()
                .getCollection("users")
                .find(new Document("_id", read.id()))
                .first();
        assertThat(remaining.keySet()).noneMatch(field -> field.startsWith("secondFactor"));
    }
}
