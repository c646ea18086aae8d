package io.streamcore.auth.production;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamcore.auth.PackagedAuthService;
import io.streamcore.auth.TestAccount;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Starts the packaged service in production mode, its default. */
class ProductionStartIT {

    @Test
    void safeSettingsAreAccepted() {
        try (PackagedAuthService service = new PackagedAuthService(Map.of()).start()) {
            given().get(service.url() + "/.well-known/jwks.json").then().statusCode(200);
        }
    }

    @Test
    void logLinesAreJsonAndHaveTheRequestId() throws IOException {
        try (PackagedAuthService service = new PackagedAuthService(Map.of()).start()) {
            TestAccount account = TestAccount.unregistered();
            account.form()
                    .header("X-Request-Id", "a-request-of-mine")
                    .post(service.url() + "/api/v1/users/register")
                    .then()
                    .statusCode(201);
            given().contentType("application/json")
                    .header("X-Request-Id", "a-login-of-mine")
                    .body(Map.of("username", account.username(), "password", account.password()))
                    .post(service.url() + "/api/v1/users/login")
                    .then()
                    .statusCode(200);

            List<JsonNode> lines = new ArrayList<>();
            String log = service.log();
            for (String line :
                    log.substring(0, log.lastIndexOf('\n') + 1).lines().toList()) {
                lines.add(new ObjectMapper().readTree(line));
            }

            JsonNode opened = lines.stream()
                    .filter(line -> line.path("message").asText().matches("Session .* opened"))
                    .findFirst()
                    .orElseThrow();
            assertThat(opened.path("mdc").path("requestId").asText()).isEqualTo("a-login-of-mine");
            assertThat(opened.path("service").asText()).isEqualTo("auth-service");
            assertThat(opened.path("level").asText()).isEqualTo("INFO");
            assertThat(service.log()).doesNotContain(account.email());
            assertThat(service.log()).doesNotContain(account.password());
        }
    }

    @Test
    void unsafeSettingsAreReportedAndFailTheStart() {
        try (PackagedAuthService service = new PackagedAuthService(Map.of(
                "STREAMCORE_COOKIE_SECURE", "false",
                "STREAMCORE_LIMITS", "relaxed",
                "STREAMCORE_PASSWORD_PEPPER", "pepper"))) {

            int exit = service.startAndFail();

            assertThat(exit).isNotEqualTo(0);
            assertThat(service.log())
                    .contains("Set STREAMCORE_COOKIE_SECURE=true")
                    .contains("Unset STREAMCORE_LIMITS")
                    .contains("Set STREAMCORE_PASSWORD_PEPPER to at least 32 random characters");
        }
    }

    @Test
    void unsafeSettingsAreAcceptedInDevelopment() {
        try (PackagedAuthService service = new PackagedAuthService(
                        Map.of("STREAMCORE_COOKIE_SECURE", "false", "STREAMCORE_DEVELOPMENT", "true"))
                .start()) {
            given().get(service.url() + "/.well-known/jwks.json").then().statusCode(200);
        }
    }
}
