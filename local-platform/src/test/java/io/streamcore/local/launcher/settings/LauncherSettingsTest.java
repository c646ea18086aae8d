package io.streamcore.local.launcher.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherSettingsTest {
    @Test
    void environmentOverridesFile(@TempDir Path repository) throws IOException {
        Files.writeString(repository.resolve(".env"), "PORT=1111\nCORS_ORIGIN=https://file.example\n");

        LauncherSettings settings = LauncherSettings.read(repository, Map.of("PORT", "2222"));

        assertThat(settings.port("PORT", 5000)).isEqualTo(2222);
        assertThat(settings.corsOrigin()).isEqualTo("https://file.example");
    }

    @Test
    void pagesOfTheOwnMachineMayCallTheApiByDefault() {
        assertThat(new LauncherSettings(Map.of("CORS_ORIGIN", " ")).corsOrigin())
                .isEqualTo("loopback");
    }

    @Test
    void pagesThatADeviceInTheNetworkHasLoadedFromTheOwnMachineMayCallTheApiToo() {
        String origins = new LauncherSettings(Map.of("STREAMCORE_BIND", "192.168.7.5")).corsOrigin();

        assertThat(origins.split(",")).hasSize(12).contains("loopback", "http://192.168.7.5:5173");
    }

    @Test
    void cloudinaryAccountRequiresAllThreeValues() {
        var settings = new LauncherSettings(Map.of(
                "CLOUDINARY_CLOUD_NAME", "demo", "CLOUDINARY_API_KEY", "key", "CLOUDINARY_API_SECRET", "secret"));

        assertThat(settings.cloudinary()).contains(new CloudinaryAccount("demo", "key", "secret"));
    }

    @Test
    void emptyFileOfASecretCountsAsAbsent(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "\n");
        var settings = new LauncherSettings(Map.of("CLOUDINARY_AUTH_TOKEN_KEY_FILE", file.toString()));

        assertThat(settings.secret("CLOUDINARY_AUTH_TOKEN_KEY")).isEmpty();
    }

    @Test
    void apiSecretMayBeInAFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), "secret\n");
        Map<String, String> environment = Map.of(
                "CLOUDINARY_CLOUD_NAME", "demo",
                "CLOUDINARY_API_KEY", "key",
                "CLOUDINARY_API_SECRET_FILE", file.toString());

        var settings = new LauncherSettings(environment);

        assertThat(settings.cloudinary()).contains(new CloudinaryAccount("demo", "key", "secret"));
    }

    @Test
    void missingFileOfTheApiSecretIsReported() {
        var settings = new LauncherSettings(Map.of("CLOUDINARY_API_SECRET_FILE", "/nowhere/secret"));

        assertThatThrownBy(settings::cloudinary)
                .isInstanceOf(LauncherException.class)
                .hasMessage("CLOUDINARY_API_SECRET_FILE cannot be read: /nowhere/secret.");
    }

    @Test
    void blankValuesAreNoAccount() {
        var settings = new LauncherSettings(
                Map.of("CLOUDINARY_CLOUD_NAME", "", "CLOUDINARY_API_KEY", "", "CLOUDINARY_API_SECRET", " "));

        assertThat(settings.cloudinary()).isEmpty();
    }

    @Test
    void incompleteAccountIsRejectedNamingMissingValues() {
        var settings = new LauncherSettings(Map.of("CLOUDINARY_CLOUD_NAME", "demo", "CLOUDINARY_API_KEY", "key"));

        assertThatThrownBy(settings::cloudinary)
                .isInstanceOf(LauncherException.class)
                .hasMessageContaining("but there is no CLOUDINARY_API_SECRET;");
    }

    @Test
    void invalidPortIsRejected() {
        var settings = new LauncherSettings(Map.of("PORT", "http"));

        assertThatThrownBy(() -> settings.port("PORT", 5000))
                .isInstanceOf(LauncherException.class)
                .hasMessage("PORT is \"http\", not a port number between 1 and 65535.");
    }

    @Test
    void dataDirectoryIsInTheCheckoutByDefault() {
        Path repository = Path.of("/checkout");

        Path defaultData = new LauncherSettings(Map.of()).home(repository).data();
        Path set = new LauncherSettings(Map.of("STREAMCORE_HOME", "/elsewhere"))
                .home(repository)
                .data();

        assertThat(defaultData).isEqualTo(Path.of("/checkout/.streamcore"));
        assertThat(set).isEqualTo(Path.of("/elsewhere"));
    }
}
