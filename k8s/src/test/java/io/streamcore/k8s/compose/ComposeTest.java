package io.streamcore.k8s.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComposeTest {
    /** What plain http and an emulator need, and no cluster does. */
    private static final Set<String> OF_DEVELOPMENT = Set.of(
            "STREAMCORE_DEVELOPMENT",
            "STREAMCORE_COOKIE_SECURE",
            "CLOUDINARY_UPLOAD_PREFIX",
            "CLOUDINARY_NOTIFICATION_URL",
            // No secrets of the account's owner; in the manifests they stand beside the third, which is one.
            "CLOUDINARY_CLOUD_NAME",
            "CLOUDINARY_API_KEY");

    private final Compose compose = Compose.read();

    @Test
    void whatIsStartedIsKnown() {
        assertEquals(
                Set.of(
                        "gateway",
                        "auth-service",
                        "video-service",
                        "subscription-service",
                        "mongodb",
                        "mongodb-setup",
                        "cloudinary"),
                compose.serviceNames());
    }

    @ParameterizedTest
    @CsvSource({
        "gateway, gateway, 5100",
        "auth-service, auth-service, 5101",
        "video-service, video-service, 5102",
        "subscription-service, subscription-service, 5103"
    })
    void aServiceIsTheImageThatIsBuiltAndIsAskedAtItsManagementPort(String service, String image, String port) {
        Map<?, ?> health = (Map<?, ?>) compose.service(service).get("healthcheck");

        assertEquals(
                "streamcore/" + image + ":${STREAMCORE_TAG:-local}",
                compose.service(service).get("image"));
        assertEquals(List.of("CMD", "/opt/java/bin/java", "-cp", "/opt/ready", "Ready", port), health.get("test"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "auth-service", "video-service", "subscription-service"})
    void aServiceIsToldNothingThatTheManifestsDoNotKnow(String service) {
        Set<String> told = new TreeSet<>(compose.environment(service).keySet());
        told.removeAll(Compose.inKubernetes(service, false));
        told.removeAll(OF_DEVELOPMENT);

        assertEquals(Set.of(), told);
    }

    @ParameterizedTest
    @ValueSource(strings = {"auth-service", "video-service", "subscription-service"})
    void aServiceGetsItsSecretsAsFilesAndNoOthers(String service) {
        Set<String> wanted = new TreeSet<>(Compose.inKubernetes(service, true));
        wanted.removeAll(compose.environment(service).keySet());

        assertFalse(wanted.isEmpty());
        assertEquals(wanted, compose.mountedSettings(service));
    }

    @Test
    void noSecretStandsInTheFile() {
        for (Object secret : compose.secrets().values()) {
            assertEquals(Set.of("file"), ((Map<?, ?>) secret).keySet());
        }
        for (String service : compose.serviceNames()) {
            for (String name : compose.environment(service).keySet()) {
                assertFalse(name.matches(".*(SECRET|PASSWORD|PEPPER|CREDENTIAL|URI)"), service + " has " + name);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "auth-service", "video-service", "subscription-service", "cloudinary"})
    void aContainerCanNeitherWriteToItsImageNorGainRights(String service) {
        Map<String, Object> container = compose.service(service);

        assertEquals(true, container.get("read_only"));
        assertEquals(List.of("ALL"), container.get("cap_drop"));
        assertEquals(List.of("no-new-privileges:true"), container.get("security_opt"));
    }

    @Test
    void onlyTheGatewayAndTheEmulatorArePublishedAndOnlyOnThisMachine() {
        for (String service : compose.serviceNames()) {
            Object ports = compose.service(service).get("ports");
            boolean published = List.of("gateway", "cloudinary").contains(service);

            assertEquals(published, ports != null, service);
            assertTrue(!published || ((List<?>) ports).get(0).toString().startsWith("127.0.0.1:"), service);
        }
    }

    @Test
    void theGatewayAndTheEmulatorDoNotReachTheDatabase() {
        for (String service : List.of("gateway", "cloudinary")) {
            assertFalse(String.valueOf(compose.service(service).get("networks")).contains("database"), service);
        }
    }
}
