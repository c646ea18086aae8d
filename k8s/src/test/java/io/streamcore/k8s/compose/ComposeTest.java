package io.streamcore.k8s.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComposeTest {
    /** Settings needed only for plain HTTP and the emulator. */
    private static final Set<String> DEVELOPMENT_ONLY = Set.of(
            "STREAMCORE_DEVELOPMENT",
            "STREAMCORE_COOKIE_SECURE",
            "CLOUDINARY_UPLOAD_PREFIX",
            "CLOUDINARY_NOTIFICATION_URL",
            // Not secret; the manifests keep them in one Secret with the API secret.
            "CLOUDINARY_CLOUD_NAME",
            "CLOUDINARY_API_KEY");

    private final Compose compose = Compose.read();

    @Test
    void exactlyTheExpectedServicesAreDefined() {
        assertThat(compose.serviceNames())
                .isEqualTo(Set.of(
                        "gateway",
                        "auth-service",
                        "video-service",
                        "subscription-service",
                        "mongodb",
                        "mongodb-setup",
                        "cloudinary"));
    }

    @ParameterizedTest
    @CsvSource({
        "gateway, gateway, 5100",
        "auth-service, auth-service, 5101",
        "video-service, video-service, 5102",
        "subscription-service, subscription-service, 5103"
    })
    void serviceRunsTheBuiltImageAndIsProbedOnItsManagementPort(String service, String image, String port) {
        Map<?, ?> health = (Map<?, ?>) compose.service(service).get("healthcheck");

        assertThat(compose.service(service).get("image"))
                .isEqualTo("streamcore/" + image + ":${STREAMCORE_TAG:-local}");
        assertThat(health.get("test"))
                .isEqualTo(List.of("CMD", "/opt/java/bin/java", "-cp", "/opt/ready", "Ready", port));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "auth-service", "video-service", "subscription-service"})
    void environmentContainsOnlySettingsKnownToTheManifests(String service) {
        Set<String> settings = new TreeSet<>(compose.environment(service).keySet());
        settings.removeAll(Compose.inKubernetes(service, false));
        settings.removeAll(DEVELOPMENT_ONLY);

        assertThat(settings).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"auth-service", "video-service", "subscription-service"})
    void serviceMountsExactlyTheSecretsOfTheManifests(String service) {
        Set<String> expected = new TreeSet<>(Compose.inKubernetes(service, true));
        expected.removeAll(compose.environment(service).keySet());

        assertThat(expected).isNotEmpty();
        assertThat(compose.mountedSettings(service)).isEqualTo(expected);
    }

    @Test
    void composeFileContainsNoSecret() {
        for (Object secret : compose.secrets().values()) {
            assertThat(((Map<?, ?>) secret).keySet()).isEqualTo(Set.of("file"));
        }
        for (String service : compose.serviceNames()) {
            for (String name : compose.environment(service).keySet()) {
                assertThat(name)
                        .as(service + " has " + name)
                        .doesNotMatch(".*(SECRET|TOKEN_KEY|PASSWORD|PEPPER|CREDENTIAL|URI)");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "auth-service", "video-service", "subscription-service", "cloudinary"})
    void containersAreReadOnlyAndUnprivileged(String service) {
        Map<String, Object> container = compose.service(service);

        assertThat(container.get("read_only")).isEqualTo(true);
        assertThat(container.get("cap_drop")).isEqualTo(List.of("ALL"));
        assertThat(container.get("security_opt")).isEqualTo(List.of("no-new-privileges:true"));
    }

    @Test
    void onlyGatewayAndEmulatorPublishPortsOnLoopback() {
        for (String service : compose.serviceNames()) {
            Object ports = compose.service(service).get("ports");
            boolean published = List.of("gateway", "cloudinary").contains(service);

            assertThat(ports != null).as(service).isEqualTo(published);
            assertThat(!published || ((List<?>) ports).get(0).toString().startsWith("127.0.0.1:"))
                    .as(service)
                    .isTrue();
        }
    }

    @Test
    void gatewayAndEmulatorCannotReachTheDatabase() {
        for (String service : List.of("gateway", "cloudinary")) {
            assertThat(String.valueOf(compose.service(service).get("networks")))
                    .as(service)
                    .doesNotContain("database");
        }
    }
}
