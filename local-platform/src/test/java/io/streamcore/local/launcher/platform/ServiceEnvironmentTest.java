package io.streamcore.local.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamcore.local.launcher.keys.Secrets;
import io.streamcore.local.launcher.process.Application;
import io.streamcore.local.launcher.settings.Home;
import io.streamcore.local.launcher.settings.LauncherSettings;
import io.streamcore.local.launcher.settings.Ports;
import io.streamcore.local.mongo.LocalMongo;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ServiceEnvironmentTest {
    @ParameterizedTest
    @EnumSource(Application.class)
    void timeoutsOfTheDatabaseAreThoseOfProduction(Application application, @TempDir Path folder) {
        Home home = new Home(folder, folder);
        LauncherSettings settings = new LauncherSettings(Map.of());
        try (LocalMongo mongo = LocalMongo.temporary(System.getenv())) {
            ServiceEnvironment environment = new ServiceEnvironment(
                    home,
                    settings,
                    Ports.of(settings),
                    new Secrets(home.secrets()),
                    mongo,
                    new MediaBackend(Map.of(), "none", () -> {}),
                    new MailBackend(Map.of(), "none", () -> {}));

            Map<String, String> variables = environment.of(application);

            assertThat(variables).isNotEmpty();
            assertThat(variables.keySet()).noneMatch(name -> name.matches("QUARKUS_MONGODB_.*TIMEOUT"));
        }
    }

    @Test
    void gatewayAndMediaMoveToTheConfiguredAddress() {
        LauncherSettings settings = new LauncherSettings(
                Map.of("STREAMCORE_BIND", "127.0.0.1", "PORT", "15000", "STREAMCORE_CLOUDINARY_PORT", "15018"));
        LauncherSettings moved = new LauncherSettings(Map.of("STREAMCORE_BIND", "192.168.7.5"));

        Map<String, String> endpoints = Endpoints.of(settings, Ports.of(settings));
        Map<String, String> movedEndpoints = Endpoints.of(moved, Ports.of(moved));

        assertThat(endpoints).containsEntry("gateway", "http://localhost:15000");
        assertThat(endpoints).containsEntry("cloudinary", "http://127.0.0.1:15018");
        assertThat(movedEndpoints).containsEntry("gateway", "http://192.168.7.5:5000");
        assertThat(movedEndpoints).containsEntry("cloudinary", "http://192.168.7.5:5018");
        assertThat(movedEndpoints).containsEntry("video-service", "http://localhost:5002");
    }
}
