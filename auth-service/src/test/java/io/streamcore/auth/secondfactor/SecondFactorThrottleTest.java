package io.streamcore.auth.secondfactor;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.streamcore.auth.AuthTest;
import io.streamcore.auth.TestAccount;
import io.streamcore.auth.throttle.EnforcedLimits;
import io.streamcore.testing.ConcurrentCalls;
import io.streamcore.testing.MovableClock;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Limits on guessing codes, with the limits of production. Every request comes from another address. */
@AuthTest
@TestProfile(EnforcedLimits.class)
class SecondFactorThrottleTest {
    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    @Inject
    MovableClock clock;

    private TestAccount ada;
    private Authenticator app;

    /** Limits per address are counted by the minute, so each test begins with one. */
    @BeforeEach
    void enableSecondFactor() {
        clock.stop();
        clock.advance(Duration.ofSeconds(61 - clock.instant().getEpochSecond() % 60));
        ada = TestAccount.unregistered();
        ada.form().header("X-Forwarded-For", newAddress()).post("/api/v1/users/register");
        String token = login().path("data.accessToken");
        String secret = post("second-factor", token, "{\"password\":\"%s\"}".formatted(ada.password()))
                .path("data.secret");
        app = Authenticator.with(secret, clock);
        post("second-factor/confirm", token, "{\"code\":\"%s\"}".formatted(app.code()))
                .then()
                .statusCode(200);
        clock.advance(Duration.ofSeconds(30));
    }

    @AfterEach
    void resumeClock() {
        clock.resume();
    }

    @Test
    void sixthCodeIsDelayedFromEveryAddress() {
        String ticket = ticket();
        for (int i = 0; i < 5; i++) {
            code(ticket, app.wrongCode()).then().statusCode(401).body("code", is("bad-code"));
        }

        Response sixth = code(ticket, app.code());

        sixth.then().statusCode(429).body("code", is("too-many-attempts")).header("Retry-After", is("31"));
        clock.advance(Duration.ofSeconds(31));
        code(ticket, app.code()).then().statusCode(200);
    }

    @Test
    void fiveOfThirtyConcurrentGuessesAreChecked() {
        String ticket = ticket();
        String wrong = app.wrongCode();

        List<Integer> statuses =
                ConcurrentCalls.run(30, i -> code(ticket, wrong).statusCode());

        assertThat(Collections.frequency(statuses, 401)).isEqualTo(5);
        assertThat(Collections.frequency(statuses, 429)).isEqualTo(25);
    }

    @Test
    void sixthCodeForAnEnrolmentIsDelayed() {
        TestAccount bob = TestAccount.unregistered();
        bob.form().header("X-Forwarded-For", newAddress()).post("/api/v1/users/register");
        String token = login(bob).path("data.accessToken");
        String secret = post("second-factor", token, "{\"password\":\"%s\"}".formatted(bob.password()))
                .path("data.secret");
        Authenticator authenticator = Authenticator.with(secret, clock);
        for (int i = 0; i < 5; i++) {
            confirm(token, authenticator.wrongCode()).then().statusCode(400).body("code", is("wrong-code"));
        }

        confirm(token, authenticator.code()).then().statusCode(429).body("code", is("too-many-attempts"));
    }

    private static Response confirm(String token, String code) {
        return post("second-factor/confirm", token, "{\"code\":\"%s\"}".formatted(code));
    }

    @Test
    void loginResetsTheAttempts() {
        for (int round = 0; round < 3; round++) {
            String ticket = ticket();
            for (int i = 0; i < 4; i++) {
                code(ticket, app.wrongCode()).then().statusCode(401);
            }
            code(ticket, app.code()).then().statusCode(200);
            clock.advance(Duration.ofSeconds(30));
        }
    }

    @Test
    void twentyCodesPerMinuteAreAllowedPerAddress() {
        String address = newAddress();

        List<Integer> statuses = ConcurrentCalls.run(
                25, i -> post("login/second-factor", address, "", "{\"ticket\":\"none\",\"code\":\"123456\"}")
                        .statusCode());

        assertThat(Collections.frequency(statuses, 401)).isEqualTo(20);
        assertThat(Collections.frequency(statuses, 429)).isEqualTo(5);
    }

    private String ticket() {
        return login().path("data.ticket");
    }

    private Response login() {
        return login(ada);
    }

    private static Response login(TestAccount account) {
        return post(
                "login",
                "",
                "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(account.username(), account.password()));
    }

    private static Response code(String ticket, String code) {
        return post("login/second-factor", "", "{\"ticket\":\"%s\",\"code\":\"%s\"}".formatted(ticket, code));
    }

    private static Response post(String path, String token, String json) {
        return post(path, newAddress(), token, json);
    }

    private static Response post(String path, String address, String token, String json) {
        var request = given().header("X-Forwarded-For", address).contentType(ContentType.JSON);
        return (token.isEmpty() ? request : request.header("Authorization", "Bearer " + token))
                .body(json)
                .post("/api/v1/users/" + path);
    }

    private static String newAddress() {
        int n = ADDRESSES.incrementAndGet();
        return "203.0.%d.%d".formatted(n / 250, n % 250 + 1);
    }
}
