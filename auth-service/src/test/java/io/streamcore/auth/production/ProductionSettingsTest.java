package io.streamcore.auth.production;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProductionSettingsTest {
    private static final Path KEYS = Path.of("/run/secrets/keys");
    private static final String SECRET = "w7Jq0mZr5uXn2yTg8cVb4kLs9dPf3hAe";
    private static final String OTHER = "Q1x8vR6tYb3nM0zK5jH2gD7sA9fL4pWc";

    private static Map<String, String> secrets(String one, String two) {
        return Map.of("STREAMCORE_PASSWORD_PEPPER", one, "STREAMCORE_SESSION_SECRET", two);
    }

    @Test
    void safeSettingsAreAccepted() {
        assertThat(new ProductionSettings(true, false, KEYS, secrets(SECRET, OTHER)).problems())
                .isEmpty();
    }

    @Test
    void cookiesOverPlainHttpAreReported() {
        assertThat(new ProductionSettings(false, false, KEYS, secrets(SECRET, OTHER)).problems())
                .singleElement()
                .asString()
                .contains("STREAMCORE_COOKIE_SECURE=true");
    }

    @Test
    void relaxedLimitsAreReported() {
        assertThat(new ProductionSettings(true, true, KEYS, secrets(SECRET, OTHER)).problems())
                .singleElement()
                .asString()
                .contains("STREAMCORE_LIMITS");
    }

    @Test
    void developmentKeysAreReported() {
        assertThat(new ProductionSettings(true, false, Path.of("/srv/.streamcore/keys"), secrets(SECRET, OTHER))
                        .problems())
                .singleElement()
                .asString()
                .contains("STREAMCORE_KEYS_DIRECTORY");
    }

    @Test
    void shortWeakAndEqualSecretsAreReported() {
        assertThat(new ProductionSettings(true, false, KEYS, secrets("changeme", OTHER)).problems())
                .singleElement()
                .asString()
                .contains("STREAMCORE_PASSWORD_PEPPER");
        assertThat(new ProductionSettings(true, false, KEYS, secrets(SECRET, "x".repeat(40))).problems())
                .singleElement()
                .asString()
                .contains("STREAMCORE_SESSION_SECRET");
        assertThat(new ProductionSettings(true, false, KEYS, secrets(SECRET, SECRET)).problems())
                .singleElement()
                .asString()
                .contains("different values");
    }
}
