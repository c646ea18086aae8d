package io.streamcore.auth.throttle;

import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.*;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.streamcore.auth.AuthTest;
import io.streamcore.auth.Crowd;
import io.streamcore.testing.MovableClock;
import io.streamcore.auth.Person;
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

    /** The counters of an address start afresh with a minute: no test may straddle one. */
    @BeforeEach
    void startOfAMinute() {
        clock.stop();
        clock.advance(Duration.ofSeconds(61 - clock.instant().getEpochSecond() % 60));
    }

    @AfterEach
    void timeGoesOn() {
        clock.resume();
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

    private static Person registered() {
        Person person = Person.somebody();
        person.form()
                .header("X-Forwarded-For", newAddress())
                .post("/api/v1/users/register")
                .then()
                .statusCode(201);
        return person;
    }

    @Test
    void whoIsSentAwayIsCounted() {
        Person ada = registered();
        double before = meters.get("streamcore.throttled")
                .tag("limit", "account")
                .counter()
                .count();
        for (int i = 0; i < 5; i++) {
            login(ada.username(), "wrong", newAddress());
        }

        login(ada.username(), "wrong", newAddress()).then().statusCode(429);

        assertThat(
                meters.get("streamcore.throttled")
                        .tag("limit", "account")
                        .counter()
                        .count(),
                is(before + 1));
    }

    @Test
    void theSixthWrongPasswordHasToWaitAndEachWaitDoubles() {
        Person ada = registered();
        for (int i = 0; i < 5; i++) {
            login(ada.username(), "wrong", newAddress()).then().statusCode(401);
        }

        Response sixth = login(ada.username(), ada.password(), newAddress());

        sixth.then().statusCode(429).body("code", is("too-many-attempts"));
        assertThat(Integer.parseInt(sixth.header("Retry-After")), allOf(greaterThan(25), lessThanOrEqualTo(31)));
        clock.advance(Duration.ofSeconds(31));
        login(ada.username(), "wrong", newAddress()).then().statusCode(401);
        int doubled = Integer.parseInt(login(ada.username(), "wrong", newAddress())
                .then()
                .statusCode(429)
                .extract()
                .header("Retry-After"));
        assertThat(doubled, allOf(greaterThan(55), lessThanOrEqualTo(61)));
    }

    @Test
    void anUnknownNameIsThrottledLikeAKnownOne() {
        Person nobody = Person.somebody();
        for (int i = 0; i < 5; i++) {
            login(nobody.username(), "wrong", newAddress()).then().statusCode(401);
        }

        login(nobody.username(), "wrong", newAddress()).then().statusCode(429).body("code", is("too-many-attempts"));
    }

    @Test
    void successForgetsTheAttemptsBefore() {
        Person ada = registered();
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 4; i++) {
                login(ada.username(), "wrong", newAddress()).then().statusCode(401);
            }
            login(ada.username(), ada.password(), newAddress()).then().statusCode(200);
        }
    }

    @Test
    void ofFiftyGuessesAtOnceFiveAreLookedAt() {
        Person ada = registered();

        List<Integer> statuses = Crowd.of(50)
                .each(i -> login(ada.username(), "guess" + i, newAddress()).statusCode());

        assertThat(Collections.frequency(statuses, 401), is(5));
        assertThat(Collections.frequency(statuses, 429), is(45));
    }

    @Test
    void anAddressHasTwentyLoginsAMinuteWhateverItClaims() {
        String address = newAddress();

        List<Integer> statuses = Crowd.of(30).each(i -> login("nobody" + i, "wrong", "203.0.113." + i + ", " + address)
                .statusCode());

        assertThat(Collections.frequency(statuses, 401), is(20));
        assertThat(Collections.frequency(statuses, 429), is(10));
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
    void anIpv6SubscriberIsOneAddress() {
        for (int i = 0; i < 20; i++) {
            login("nobody" + i, "wrong", "2001:db8:1:2::" + i).then().statusCode(401);
        }

        login("nobody", "wrong", "2001:db8:1:2:ffff::1").then().statusCode(429);
        login("nobody", "wrong", "2001:db8:1:3::1").then().statusCode(401);
    }

    @Test
    void anAddressHasFiveRegistrationsAndThirtyRefreshesAMinute() {
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
    void whoHoldsAStolenSessionCannotGuessThePassword() {
        Person ada = registered();
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
