package io.streamcore.auth.production;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.*;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SafetyTest {
    private static final Path KEYS = Path.of("/run/secrets/keys");
    private static final String SECRET = "w7Jq0mZr5uXn2yTg8cVb4kLs9dPf3hAe";
    private static final String OTHER = "Q1x8vR6tYb3nM0zK5jH2gD7sA9fL4pWc";

    private static Map<String, String> secrets(String one, String two) {
        return Map.of("STREAMCORE_PASSWORD_PEPPER", one, "STREAMCORE_SESSION_SECRET", two);
    }

    @Test
    void goodSettingsAreNotRefused() {
        assertThat(new Safety(true, false, KEYS, secrets(SECRET, OTHER)).refusals(), empty());
    }

    @Test
    void cookiesForPlainHttpAreRefused() {
        assertThat(
                new Safety(false, false, KEYS, secrets(SECRET, OTHER)).refusals(),
                contains(containsString("STREAMCORE_COOKIE_SECURE=true")));
    }

    @Test
    void relaxedLimitsAreRefused() {
        assertThat(
                new Safety(true, true, KEYS, secrets(SECRET, OTHER)).refusals(),
                contains(containsString("STREAMCORE_LIMITS")));
    }

    @Test
    void keysOfTheLauncherAreRefused() {
        assertThat(
                new Safety(true, false, Path.of("/srv/.streamcore/keys"), secrets(SECRET, OTHER)).refusals(),
                contains(containsString("STREAMCORE_KEYS_DIRECTORY")));
    }

    @Test
    void shortPoorAndSharedSecretsAreRefused() {
        assertThat(
                new Safety(true, false, KEYS, secrets("changeme", OTHER)).refusals(),
                contains(containsString("STREAMCORE_PASSWORD_PEPPER")));
        assertThat(
                new Safety(true, false, KEYS, secrets(SECRET, "x".repeat(40))).refusals(),
                contains(containsString("STREAMCORE_SESSION_SECRET")));
        assertThat(
                new Safety(true, false, KEYS, secrets(SECRET, SECRET)).refusals(),
                contains(containsString("different values")));
    }
}
