package io.streamcore.auth.session;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.streamcore.auth.PackagedAuthService;
import io.streamcore.auth.TestAccount;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Verifies that the state of sessions survives {@code kill -9}. */
class RestartIT {
    private static Response refresh(PackagedAuthService service, String token) {
        return given().cookie("refreshToken", token).post(service.url() + "/api/v1/users/refresh-token");
    }

    private static Response registerAndLogIn(PackagedAuthService service) {
        TestAccount ada = TestAccount.unregistered();
        ada.form().post(service.url() + "/api/v1/users/register").then().statusCode(201);
        return given().contentType(ContentType.JSON)
                .body("{\"username\":\"%s\",\"password\":\"%s\"}".formatted(ada.username(), ada.password()))
                .post(service.url() + "/api/v1/users/login");
    }

    @Test
    void lostRefreshResponseIsRepeatedAfterARestart() {
        try (PackagedAuthService service = new PackagedAuthService(Map.of()).start()) {
            String token = registerAndLogIn(service).path("data.refreshToken");
            String lost = refresh(service, token).path("data.refreshToken");

            service.kill();
            service.start();

            Response again = refresh(service, token);
            again.then().statusCode(200).body("data.refreshToken", is(lost));
            refresh(service, lost).then().statusCode(200);
        }
    }

    @Test
    void replayDetectionAndLogoutSurviveARestart() {
        try (PackagedAuthService service = new PackagedAuthService(Map.of()).start()) {
            Response stolen = registerAndLogIn(service);
            String first = stolen.path("data.refreshToken");
            String second = refresh(service, first).path("data.refreshToken");
            String third = refresh(service, second).path("data.refreshToken");
            Response left = registerAndLogIn(service);
            String access = left.path("data.accessToken");
            given().header("Authorization", "Bearer " + access).post(service.url() + "/api/v1/users/logout");

            service.kill();
            service.start();

            refresh(service, first).then().statusCode(401).body("code", is("session-over"));
            refresh(service, third).then().statusCode(401).body("code", is("session-over"));
            refresh(service, left.path("data.refreshToken")).then().statusCode(401);
            org.awaitility.Awaitility.await()
                    .atMost(java.time.Duration.ofSeconds(5))
                    .untilAsserted(() -> assertThat(given().header("Authorization", "Bearer " + access)
                                    .get(service.url() + "/api/v1/users/current-user")
                                    .statusCode())
                            .isEqualTo(401));
        }
    }
}
