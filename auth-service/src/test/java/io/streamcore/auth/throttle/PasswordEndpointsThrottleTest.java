package io.streamcore.auth.throttle;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.streamcore.auth.AuthTest;
import io.streamcore.auth.TestAccount;
import io.streamcore.testing.MovableClock;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The limits of the requests that take a password, a code or the token of a link; those of a login are elsewhere. */
@AuthTest
@TestProfile(EnforcedLimits.class)
class PasswordEndpointsThrottleTest {
    private static final String USERS = "/api/v1/users";
    private static final int PER_MINUTE = 10;
    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    @Inject
    MovableClock clock;

    private String token;

    private record Endpoint(String method, String path, String json) {
        Response call(String token, String address) {
            var request = given().header("X-Forwarded-For", address)
                    .contentType(ContentType.JSON)
                    .body(json);
            return (token.isEmpty() ? request : request.header("Authorization", "Bearer " + token))
                    .request(method, USERS + path);
        }
    }

    private static final List<Endpoint> WITH_A_SESSION = List.of(
            new Endpoint("POST", "/reauthenticate", "{\"password\":\"a guess\"}"),
            new Endpoint("POST", "/second-factor", "{\"password\":\"a guess\"}"),
            new Endpoint("POST", "/second-factor/confirm", "{\"code\":\"123456\"}"),
            new Endpoint("POST", "/second-factor/recovery-codes", "{\"password\":\"a guess\",\"code\":\"123456\"}"),
            new Endpoint("DELETE", "/second-factor", "{\"password\":\"a guess\",\"code\":\"123456\"}"),
            new Endpoint("DELETE", "/current-user", "{\"password\":\"a guess\"}"),
            new Endpoint(
                    "POST",
                    "/change-password",
                    "{\"oldPassword\":\"a guess\",\"newPassword\":\"a whole new phrase\"}"));

    private static final List<Endpoint> WITH_A_LINK = List.of(
            new Endpoint("POST", "/verify-email", "{\"token\":\"x\"}"),
            new Endpoint("POST", "/undo-email-change", "{\"token\":\"x\"}"),
            new Endpoint("POST", "/reset-password", "{\"token\":\"x\",\"newPassword\":\"a whole new phrase\"}"),
            new Endpoint("POST", "/reset-password/x", "{\"newPassword\":\"a whole new phrase\"}"));

    /** Limits per address are counted by the minute, so each test runs within one. */
    @BeforeEach
    void signInAtStartOfMinute() {
        clock.stop();
        clock.advance(Duration.ofSeconds(61 - clock.instant().getEpochSecond() % 60));
        TestAccount ada = TestAccount.unregistered();
        ada.form().header("X-Forwarded-For", newAddress()).post(USERS + "/register");
        token = new Endpoint(
                        "POST",
                        "/login",
                        "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(ada.username(), ada.password()))
                .call("", newAddress())
                .path("data.accessToken");
    }

    @AfterEach
    void resumeClock() {
        clock.resume();
    }

    private static String newAddress() {
        int n = ADDRESSES.incrementAndGet();
        return "198.18.0.%d".formatted(n);
    }

    @Test
    void tenRequestsPerMinuteAreAllowedPerAddressToAllOfThemTogether() {
        String address = newAddress();
        Endpoint first = WITH_A_LINK.get(0);
        for (int i = 0; i < PER_MINUTE; i++) {
            first.call("", address).then().statusCode(400);
        }

        assertThat(WITH_A_LINK)
                .allSatisfy(endpoint ->
                        assertThat(endpoint.call("", address).statusCode()).isEqualTo(429));
        assertThat(WITH_A_SESSION)
                .allSatisfy(endpoint ->
                        assertThat(endpoint.call(token, address).statusCode()).isEqualTo(429));
        first.call("", newAddress()).then().statusCode(400);
    }

    @Test
    void guessesOfThePasswordAreLimitedPerAccountAcrossAllOfThem() {
        List<Endpoint> guesses = WITH_A_SESSION.stream()
                .filter(endpoint -> !endpoint.path().equals("/second-factor/confirm"))
                .toList();
        for (int i = 0; i < 5; i++) {
            guesses.get(i).call(token, newAddress()).then().statusCode(400).body("code", is("wrong-password"));
        }

        assertThat(guesses).allSatisfy(endpoint -> assertThat(
                        endpoint.call(token, newAddress()).<String>path("code"))
                .isEqualTo("too-many-attempts"));
    }
}
