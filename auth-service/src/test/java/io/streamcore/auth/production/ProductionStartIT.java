package io.streamcore.auth.production;

import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.*;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamcore.auth.Person;
import io.streamcore.auth.RunningService;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The packaged service, in production as nothing says otherwise. */
class ProductionStartIT {

    @Test
    void safeSettingsStart() {
        try (RunningService service = new RunningService(Map.of()).start()) {
            given().get(service.url() + "/.well-known/jwks.json").then().statusCode(200);
        }
    }

    @Test
    void everyLineIsJsonAndThoseOfARequestCarryItsId() throws IOException {
        try (RunningService service = new RunningService(Map.of()).start()) {
            Person person = Person.somebody();
            person.form()
                    .header("X-Request-Id", "a-request-of-mine")
                    .post(service.url() + "/api/v1/users/register")
                    .then()
                    .statusCode(201);
            given().contentType("application/json")
                    .header("X-Request-Id", "a-login-of-mine")
                    .body(Map.of("username", person.username(), "password", person.password()))
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
            assertThat(opened.path("mdc").path("requestId").asText(), is("a-login-of-mine"));
            assertThat(opened.path("service").asText(), is("auth-service"));
            assertThat(opened.path("level").asText(), is("INFO"));
            assertThat(service.log(), not(containsString(person.email())));
            assertThat(service.log(), not(containsString(person.password())));
        }
    }

    @Test
    void unsafeSettingsAreRefusedWithASentenceForEach() {
        try (RunningService service = new RunningService(Map.of(
                "STREAMCORE_COOKIE_SECURE", "false",
                "STREAMCORE_LIMITS", "relaxed",
                "STREAMCORE_PASSWORD_PEPPER", "pepper"))) {

            int exit = service.startAndFail();

            assertThat(exit, is(not(0)));
            assertThat(
                    service.log(),
                    allOf(
                            containsString("Set STREAMCORE_COOKIE_SECURE=true"),
                            containsString("Unset STREAMCORE_LIMITS"),
                            containsString("Set STREAMCORE_PASSWORD_PEPPER to at least 32 random characters")));
        }
    }

    @Test
    void developmentStartsWithThem() {
        try (RunningService service = new RunningService(
                        Map.of("STREAMCORE_COOKIE_SECURE", "false", "STREAMCORE_DEVELOPMENT", "true"))
                .start()) {
            given().get(service.url() + "/.well-known/jwks.json").then().statusCode(200);
        }
    }
}
