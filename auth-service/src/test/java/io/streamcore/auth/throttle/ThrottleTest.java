package io.streamcore.auth.throttle;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.streamcore.auth.AuthTest;
import io.streamcore.auth.TestAccount;
import io.streamcore.http.token.VerificationKeys;
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

@AuthTest
@TestProfile(EnforcedLimits.class)
class ThrottleTest {
    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    @Inject
    MovableClock clock;

    @Inject
    MeterRegistry meters;

    @Inject
    VerificationKeys keys;

    /** Limits per address are counted by the minute, so each test runs within one. */
    @BeforeEach
    void stopClockAtStartOfMinute() {
        clock.stop();
        clock.advance(Duration.ofSeconds(61 - clock.instant().getEpochSecond() % 60));
    }

    /** Verification keys expire after a day, and a test advances the clock by as much. */
    @AfterEach
    void resumeClockAndRefreshKeys() {
        clock.resume();
        keys.refresh();
    }

    private static String newAddress() {
        int n = ADDRESSES.incrementAndGet();
        return "198.51.%d.%d".formatted(n / 250, n % 250 + 1);
    }

    private static Response login(String name, String password, String forwardedFor) {
        return given().contentType(ContentType.JSON)
                .header("X-Forwarded-For", forwardedFor)
                .body("{\"username\":\"%s\",\"password\":\"%s\"}".formatted(name, password))
                .post("/api/v1/users/login");
    }

    private static TestAccount registered() {
        TestAccount account = TestAccount.unregistered();
        account.form()
                .header("X-Forwarded-For", newAddress())
                .post("/api/v1/users/register")
                .then()
                .statusCode(201);
        return account;
    }

    @Test
    void rejectedRequestsAreCounted() {
        TestAccount ada = registered();
        double before = meters.get("streamcore.throttled")
                .tag("limit", "account")
                .counter()
                .count();
        for (int i = 0; i < 5; i++) {
            login(ada.username(), "wrong", newAddress());
        }

        login(ada.username(), "wrong", newAddress()).then().statusCode(429);

        assertThat(meters.get("streamcore.throttled")
                        .tag("limit", "account")
                        .counter()
                        .count())
                .isEqualTo(before + 1);
    }

    @Test
    void sixthAttemptIsDelayedAndDelaysDouble() {
        TestAccount ada = registered();
        for (int i = 0; i < 5; i++) {
            login(ada.username(), "wrong", newAddress()).then().statusCode(401);
        }

        Response sixth = login(ada.username(), ada.password(), newAddress());

        sixth.then().statusCode(429).body("code", is("too-many-attempts"));
        assertThat(Integer.parseInt(sixth.header("Retry-After")))
                .isGreaterThan(25)
                .isLessThanOrEqualTo(31);
        clock.advance(Duration.ofSeconds(31));
        login(ada.username(), "wrong", newAddress()).then().statusCode(401);
        int doubled = Integer.parseInt(login(ada.username(), "wrong", newAddress())
                .then()
                .statusCode(429)
                .extract()
                .header("Retry-After"));
        assertThat(doubled).isGreaterThan(55).isLessThanOrEqualTo(61);
    }

    @Test
    void unknownNameIsThrottledLikeAKnownOne() {
        TestAccount unknown = TestAccount.unregistered();
        for (int i = 0; i < 5; i++) {
            login(unknown.username(), "wrong", newAddress()).then().statusCode(401);
        }

        login(unknown.username(), "wrong", newAddress()).then().statusCode(429).body("code", is("too-many-attempts"));
    }

    @Test
    void successfulLoginResetsTheAttempts() {
        TestAccount ada = registered();
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 4; i++) {
                login(ada.username(), "wrong", newAddress()).then().statusCode(401);
            }
            login(ada.username(), ada.password(), newAddress()).then().statusCode(200);
        }
    }

    @Test
    void attemptsAreForgottenAfterADay() {
        for (TestAccount account : List.of(registered(), TestAccount.unregistered())) {
            for (int i = 0; i < 5; i++) {
                login(account.username(), "wrong", newAddress()).then().statusCode(401);
            }
            login(account.username(), "wrong", newAddress()).then().statusCode(429);

            clock.advance(Duration.ofHours(24));

            for (int i = 0; i < 5; i++) {
                login(account.username(), "wrong", newAddress()).then().statusCode(401);
            }
            login(account.username(), "wrong", newAddress()).then().statusCode(429);
        }
    }

    @Test
    void attemptsWithUsernameAndEmailAreCountedSeparately() {
        TestAccount ada = registered();
        for (int i = 0; i < 5; i++) {
            login(ada.username(), "wrong", newAddress()).then().statusCode(401);
        }

        login(ada.username(), ada.password(), newAddress()).then().statusCode(429);
        login(ada.email(), ada.password(), newAddress()).then().statusCode(200);
        login(ada.username(), ada.password(), newAddress()).then().statusCode(429);
    }

    @Test
    void fiveOfFiftyConcurrentGuessesAreChecked() {
        TestAccount ada = registered();

        List<Integer> statuses = ConcurrentCalls.run(
                50, i -> login(ada.username(), "guess" + i, newAddress()).statusCode());

        assertThat(Collections.frequency(statuses, 401)).isEqualTo(5);
        assertThat(Collections.frequency(statuses, 429)).isEqualTo(45);
    }

    @Test
    void twentyLoginsPerMinuteAreAllowedPerAddressWhateverItClaims() {
        String address = newAddress();

        List<Integer> statuses =
                ConcurrentCalls.run(30, i -> login("nobody" + i, "wrong", "203.0.113." + i + ", " + address)
                        .statusCode());

        assertThat(Collections.frequency(statuses, 401)).isEqualTo(20);
        assertThat(Collections.frequency(statuses, 429)).isEqualTo(10);
        login("somebody", "wrong", address)
                .then()
                .statusCode(429)
                .body("code", is("too-many-requests"))
                .header("Retry-After", notNullValue())
                .header("RateLimit-Policy", is("\"login\";q=20;w=60"))
                .header("RateLimit", matchesPattern("\"login\";r=0;t=\\d+"));
        login("somebody", "wrong", newAddress()).then().statusCode(401);
    }

    @Test
    void ipv6NetworkCountsAsOneAddress() {
        for (int i = 0; i < 20; i++) {
            login("nobody" + i, "wrong", "2001:db8:1:2::" + i).then().statusCode(401);
        }

        login("nobody", "wrong", "2001:db8:1:2:ffff::1").then().statusCode(429);
        login("nobody", "wrong", "2001:db8:1:3::1").then().statusCode(401);
    }

    @Test
    void fiveRegistrationsAndThirtyRefreshesPerMinuteAreAllowed() {
        String address = newAddress();
        for (int i = 0; i < 5; i++) {
            given().header("X-Forwarded-For", address)
                    .multiPart("fullName", "x")
                    .post("/api/v1/users/register")
                    .then()
                    .statusCode(400);
        }
        for (int i = 0; i < 30; i++) {
            given().header("X-Forwarded-For", address)
                    .post("/api/v1/users/refresh-token")
                    .then()
                    .statusCode(401);
        }

        given().header("X-Forwarded-For", address)
                .multiPart("fullName", "x")
                .post("/api/v1/users/register")
                .then()
                .statusCode(429);
        given().header("X-Forwarded-For", address)
                .post("/api/v1/users/refresh-token")
                .then()
                .statusCode(429);
    }

    @Test
    void passwordGuessesInASessionAreThrottled() {
        TestAccount ada = registered();
        String token = login(ada.username(), ada.password(), newAddress()).path("data.accessToken");
        for (int i = 0; i < 5; i++) {
            changePassword(token).then().statusCode(400).body("code", is("wrong-password"));
        }

        changePassword(token).then().statusCode(429).body("code", is("too-many-attempts"));
    }

    private static Response changePassword(String accessToken) {
        return given().header("Authorization", "Bearer " + accessToken)
                .header("X-Forwarded-For", newAddress())
                .contentType(ContentType.JSON)
                .body("{\"oldPassword\":\"a guess\",\"newPassword\":\"a whole new passphrase\"}")
                .post("/api/v1/users/change-password");
    }
}
