package io.streamcore.local.launcher.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherSettingsTest {
    @Test
    void theEnvironmentWinsOverTheFile(@TempDir Path repository) throws IOException {
        Files.writeString(repository.resolve(".env"), "PORT=1111\nCORS_ORIGIN=https://file.example\n");

        LauncherSettings settings = LauncherSettings.read(repository, Map.of("PORT", "2222"));

        assertEquals(2222, settings.port("PORT", 5000));
        assertEquals("https://file.example", settings.corsOrigin());
    }

    @Test
    void aCloudinaryAccountIsTakenWhenAllThreeValuesAreThere() {
        var settings = new LauncherSettings(Map.of(
                "CLOUDINARY_CLOUD_NAME", "demo", "CLOUDINARY_API_KEY", "key", "CLOUDINARY_API_SECRET", "secret"));

        assertEquals(Optional.of(new CloudinaryAccount("demo", "key", "secret")), settings.cloudinary());
    }

    @Test
    void emptyValuesAreNoAccount() {
        var settings = new LauncherSettings(
                Map.of("CLOUDINARY_CLOUD_NAME", "", "CLOUDINARY_API_KEY", "", "CLOUDINARY_API_SECRET", " "));

        assertEquals(Optional.empty(), settings.cloudinary());
    }

    @Test
    void halfAnAccountIsRefusedByNamingWhatIsMissing() {
        var settings = new LauncherSettings(Map.of("CLOUDINARY_CLOUD_NAME", "demo", "CLOUDINARY_API_KEY", "key"));

        LauncherException exception = assertThrows(LauncherException.class, settings::cloudinary);

        assertTrue(exception.getMessage().contains("but there is no CLOUDINARY_API_SECRET;"), exception.getMessage());
    }

    @Test
    void aPortThatIsNoneIsRefused() {
        var settings = new LauncherSettings(Map.of("PORT", "http"));

        LauncherException exception = assertThrows(LauncherException.class, () -> settings.port("PORT", 5000));

        assertEquals("PORT is \"http\", which is no port number between 1 and 65535.", exception.getMessage());
    }

    @Test
    void dataIsKeptInTheCheckoutUnlessAnotherPlaceIsSet() {
        Path repository = Path.of("/checkout");

        Path defaultData = new LauncherSettings(Map.of()).home(repository).data();
        Path set = new LauncherSettings(Map.of("STREAMCORE_HOME", "/elsewhere"))
                .home(repository)
                .data();

        assertEquals(Path.of("/checkout/.streamcore"), defaultData);
        assertEquals(Path.of("/elsewhere"), set);
    }
}
