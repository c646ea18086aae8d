package io.streamcore.auth.production;

import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.*;

import io.streamcore.auth.RunningService;
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
