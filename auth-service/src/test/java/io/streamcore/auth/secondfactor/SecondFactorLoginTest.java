package io.streamcore.auth.secondfactor;

import static io.restassured.RestAssured.given;
import static io.streamcore.auth.secondfactor.ProtectedAccount.loginWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.is;

import io.micrometer.core.instrument.MeterRegistry;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.streamcore.auth.AuthTest;
import io.streamcore.testing.ConcurrentCalls;
import io.streamcore.testing.MovableClock;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The login of an account with a second factor. */
@AuthTest
class SecondFactorLoginTest {
    private static final String NEW_PASSWORD = "a whole new passphrase";

    @Inject
    MovableClock clock;

    @Inject
    MeterRegistry meters;

    private double logins(String outcome) {
        return meters.get("streamcore.logins").tag("outcome", outcome).counter().count();
    }

    private static void changePassword(ProtectedAccount ada) {
        given().header("Authorization", "Bearer " + ada.accessToken())
                .contentType(ContentType.JSON)
                .body("{\"oldPassword\":\"%s\",\"newPassword\":\"%s\"}"
                        .formatted(ada.account().password(), NEW_PASSWORD))
                .post("/api/v1/users/change-password")
                .then()
                .statusCode(200);
    }

    @Test
    void passwordOpensNoSessionAndSetsNoCookie() {
        ProtectedAccount ada = ProtectedAccount.enabled(clock);

        Response first = ada.account().login();

        first.then()
                .statusCode(200)
                .body("data.keySet()", containsInAnyOrder("mfaRequired", "ticket"))
                .body("data.mfaRequired", is(true));
        assertThat(first.headers().getValues("Set-Cookie")).isEmpty();
    }

    @Test
    void ticketAndCodeLogIn() {
        ProtectedAccount ada = ProtectedAccount.enabled(clock);
        double required = logins("second-factor-required");
        double opened = logins("opened");

        Response second = ada.login(ada.app().code());

        second.then()
                .statusCode(200)
                .body("data.keySet()", containsInAnyOrder("user", "accessToken", "refreshToken"))
                .body("data.user.secondFactorEnabled", is(true))
                .cookie("accessToken", second.<String>path("data.accessToken"))
                .cookie("refreshToken", second.<String>path("data.refreshToken"));
        assertThat(logins("second-factor-required")).isEqualTo(required + 1);
        assertThat(logins("opened")).isEqualTo(opened + 1);
    }

    @Test
    void wrongCodeOpensNoSession() {
        ProtectedAccount ada = ProtectedAccount.enabled(clock);
        double rejected = logins("bad-second-factor");

        Response second = ada.login(ada.app().wrongCode());

        second.then().statusCode(401).body("code", is("bad-code")).header("WWW-Authenticate", "Bearer");
        assertThat(second.headers().getValues("Set-Cookie")).isEmpty();
        assertThat(logins("bad-second-factor")).isEqualTo(rejected + 1);
    }

    @Test
    void codesOfTheStepsBeforeAndAfterAreAccepted() {
        ProtectedAccount ada = ProtectedAccount.enabled(clock);
        ada.login(ada.app().code(-2)).then().statusCode(401);
        ada.login(ada.app().code(2)).then().statusCode(401);
        clock.advance(Duration.ofSeconds(60));

        ada.login(ada.app().code(-1)).then().statusCode(200);
        ada.login(ada.app().code(1)).then().statusCode(200);
    }

    @Test
    void usedCodeAndEarlierOnesAreRejected() {
        ProtectedAccount ada = ProtectedAccount.enabled(clock);
        String code = ada.app().code();
        ada.login(code).then().statusCode(200);

        ada.login(code).then().statusCode(401).body("code", is("bad-code"));
        ada.login(ada.app().code(-1)).then().statusCode(401).body("code", is("bad-code"));
        ada.login(ada.nextCode()).then().statusCode(200);
    }

    @Test
    void codeThatConfirmedTheSecondFactorIsRejected() {
        ProtectedAccount ada = ProtectedAccount.enabled(clock);

        ada.login(ada.app().code(-1)).then().statusCode(401).body("code", is("bad-code"));
    }

    @Test
    void oneOfTwentyConcurrentUsesOfACodeLogsIn() {
        ProtectedAccount ada = ProtectedAccount.enabled(clock);
        String ticket = ada.ticket();
        for (String code : List.of(ada.app().code(), ada.recoveryCodes().get(3))) {
            List<Integer> statuses =
                    ConcurrentCalls.run(20, i -> loginWith(ticket, code).statusCode());

            assertThat(Collections.frequency(statuses, 200)).isEqualTo(1);
            assertThat(Collections.frequency(statuses, 401)).isEqualTo(19);
        }
    }

    @Test
    void eachRecoveryCodeLogsInOnceHoweverItIsTyped() {
        ProtectedAccount ada = ProtectedAccount.enabled(clock);
        String code = ada.recoveryCodes().get(0);

        ada.login(" " + code.toUpperCase().replace("-", " ")).then().statusCode(200);

        ada.login(code).then().statusCode(401).body("code", is("bad-code"));
        for (String other : ada.recoveryCodes().subList(1, 10)) {
            ada.login(other).then().statusCode(200);
        }
    }

    @Test
    void codeOfAnotherAccountIsRejected() {
        ProtectedAccount ada = ProtectedAccount.enabled(clock);
        ProtectedAccount bob = ProtectedAccount.enabled(clock);

        ada.login(bob.recoveryCodes().get(0)).then().statusCode(401).body("code", is("bad-code"));
        loginWith(ada.ticket(), bob.app().code()).then().statusCode(401).body("code", is("bad-code"));
    }

    @Test
    void ticketIsValidForFiveMinutes() {
        ProtectedAccount ada = ProtectedAccount.enabled(clock);
        String ticket = ada.ticket();
        clock.advance(Duration.ofSeconds(295));
        loginWith(ticket, ada.app().code()).then().statusCode(200);

        clock.advance(Duration.ofSeconds(30));

        loginWith(ticket, ada.app().code()).then().statusCode(401).body("code", is("bad-ticket"));
    }

    @Test
    void changeOfThePasswordVoidsTicketsButKeepsTheSecondFactor() {
        ProtectedAccount ada = ProtectedAccount.enabled(clock);
        String ticket = ada.ticket();

        changePassword(ada);

        loginWith(ticket, ada.app().code()).then().statusCode(401).body("code", is("bad-ticket"));
        Response first = ada.account().login(NEW_PASSWORD);
        first.then().statusCode(200).body("data.mfaRequired", is(true));
        loginWith(first.path("data.ticket"), ada.app().code()).then().statusCode(200);
    }

    @Test
    void ticketIsVoidWhenTheSecondFactorIsDisabled() {
        ProtectedAccount ada = ProtectedAccount.enabled(clock);
        String ticket = ada.ticket();
        ada.disable(ada.account().password(), ada.app().code()).then().statusCode(200);

        loginWith(ticket, ada.nextCode()).then().statusCode(401).body("code", is("bad-ticket"));
    }

    @Test
    void ticketsAndTokensAreNotInterchangeable() {
        ProtectedAccount ada = ProtectedAccount.enabled(clock);
        String ticket = ada.ticket();
        Response session = ada.login(ada.app().code());
        String code = ada.nextCode();

        for (String header : List.of("Authorization", "Cookie")) {
            given().header(header, (header.equals("Cookie") ? "accessToken=" : "Bearer ") + ticket)
                    .get("/api/v1/users/current-user")
                    .then()
                    .statusCode(401);
        }
        given().cookie("refreshToken", ticket)
                .post("/api/v1/users/refresh-token")
                .then()
                .statusCode(401)
                .body("code", is("bad-refresh-token"));
        for (String token : List.of("accessToken", "refreshToken")) {
            loginWith(session.path("data." + token), code)
                    .then()
                    .statusCode(401)
                    .body("code", is("bad-ticket"));
        }
    }

    @Test
    void staleTokensInTheRequestAreIgnored() {
        ProtectedAccount ada = ProtectedAccount.enabled(clock);

        given().header("Cookie", "accessToken=stale")
                .header("Authorization", "Bearer stale")
                .contentType(ContentType.JSON)
                .body("{\"ticket\":\"%s\",\"code\":\"%s\"}"
                        .formatted(ada.ticket(), ada.app().code()))
                .post("/api/v1/users/login/second-factor")
                .then()
                .statusCode(200);
    }

    @Test
    void missingAndTooLongFieldsAreReported() {
        loginWith("", " ").then().statusCode(400).body("errors.field", containsInAnyOrder("code", "ticket"));
        loginWith("x".repeat(1025), "1".repeat(33))
                .then()
                .statusCode(400)
                .body("errors.code", containsInAnyOrder("bad-length", "bad-length"));
    }
}
