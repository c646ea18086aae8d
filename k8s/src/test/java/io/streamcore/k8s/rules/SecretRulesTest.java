package io.streamcore.k8s.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.streamcore.k8s.ForEveryRendering;
import io.streamcore.k8s.MountedSecrets;
import io.streamcore.k8s.Rendering;
import io.streamcore.k8s.Settings;
import io.streamcore.k8s.settings.KnownSettings;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Secrets: files, named, each only where it is needed, and none of them here. */
public class SecretRulesTest {
    private static final Pattern LOOKS_SECRET = Pattern.compile(
            ".*(SECRET|PASSWORD|PEPPER|CREDENTIAL|API_KEY|CLOUD_NAME|MONGODB_URI|CONNECTION_STRING|PRIVATE).*");

    private static final Map<String, Set<String>> EXPECTED = Map.of(
            "auth-service",
                    Set.of(
                            "auth-service/MONGODB_URI",
                            "auth-service/STREAMCORE_PASSWORD_PEPPER",
                            "auth-service/STREAMCORE_SESSION_SECRET",
                            "auth-service-keys/*",
                            "internal-credential/STREAMCORE_INTERNAL_CREDENTIAL",
                            "cloudinary/CLOUDINARY_CLOUD_NAME",
                            "cloudinary/CLOUDINARY_API_KEY",
                            "cloudinary/CLOUDINARY_API_SECRET"),
            "video-service",
                    Set.of(
                            "video-service/MONGODB_URI",
                            "video-service/STREAMCORE_VIEW_SECRET",
                            "internal-credential/STREAMCORE_INTERNAL_CREDENTIAL",
                            "cloudinary/CLOUDINARY_CLOUD_NAME",
                            "cloudinary/CLOUDINARY_API_KEY",
                            "cloudinary/CLOUDINARY_API_SECRET"),
            "subscription-service",
                    Set.of("subscription-service/MONGODB_URI", "internal-credential/STREAMCORE_INTERNAL_CREDENTIAL"),
            "gateway", Set.of());

    @ForEveryRendering
    void noSecretIsInTheRepository(Rendering rendering) {
        rendering
                .objects()
                .forEach(object -> assertFalse(object.path("kind").asText().equals("Secret")));
        rendering
                .all(ConfigMap.class)
                .flatMap(map -> map.getData().entrySet().stream())
                .forEach(entry -> {
                    assertFalse(LOOKS_SECRET.matcher(entry.getKey()).matches(), entry::getKey);
                    assertFalse(entry.getValue().matches("(?s).*://[^/\\s'`]*:[^/\\s'`]*@.*"), entry::getKey);
                });
    }

    @ForEveryRendering
    void noSecretIsInAnEnvironment(Rendering rendering) {
        PodRulesTest.eachContainer(rendering, (workload, container) -> {
            container.getEnvFrom().forEach(source -> assertNull(source.getSecretRef(), container::getName));
            container.getEnv().forEach(variable -> {
                assertFalse(LOOKS_SECRET.matcher(variable.getName()).matches(), variable::getName);
                assertTrue(
                        variable.getValueFrom() == null
                                || variable.getValueFrom().getSecretKeyRef() == null,
                        variable::getName);
            });
        });
    }

    @ForEveryRendering
    void everyApplicationSeesTheSecretsThatItNeedsAndNoOthers(Rendering rendering) {
        rendering
                .applications()
                .forEach(application -> assertEquals(EXPECTED.get(application.name()), MountedSecrets.of(application)));
    }

    @ForEveryRendering
    void theSigningKeyIsMountedInAuthServiceAlone(Rendering rendering) {
        assertEquals(
                Set.of("auth-service"),
                rendering
                        .workloads()
                        .filter(workload -> MountedSecrets.of(workload).contains("auth-service-keys/*"))
                        .map(workload -> workload.name())
                        .collect(Collectors.toSet()));
        var auth = rendering.workload("auth-service");
        VolumeMount keys = auth.main().getVolumeMounts().stream()
                .filter(mount -> mount.getName().equals("keys"))
                .findFirst()
                .orElseThrow();
        assertEquals(keys.getMountPath(), Settings.of(auth, rendering).get("STREAMCORE_KEYS_DIRECTORY"));
        assertNull(keys.getSubPath(), "a new key would not show up while it runs");
    }

    @ForEveryRendering
    void mountedSecretsCannotBeWrittenOrReadByOthers(Rendering rendering) {
        rendering.workloads().forEach(workload -> workload.pod().getVolumes().stream()
                .filter(MountedSecrets::holdsSecrets)
                .forEach(volume -> {
                    assertEquals(0440, MountedSecrets.mode(volume), volume::getName);
                    workload.containers().stream()
                            .flatMap(container -> container.getVolumeMounts().stream())
                            .filter(mount -> mount.getName().equals(volume.getName()))
                            .forEach(mount -> assertEquals(true, mount.getReadOnly(), volume::getName));
                }));
    }

    @ForEveryRendering
    void everyMountedSecretIsASettingAndItsFolderIsLookedAt(Rendering rendering) {
        rendering.applications().forEach(application -> {
            Set<String> settings = MountedSecrets.of(application).stream()
                    .map(secret -> secret.substring(secret.indexOf('/') + 1))
                    .filter(key -> !key.equals("*"))
                    .collect(Collectors.toSet());
            settings.forEach(key ->
                    assertTrue(KnownSettings.of(application.name()).knowsVariable(key), application + ": " + key));
            assertEquals(
                    settings.isEmpty() ? null : "/run/secrets/streamcore",
                    Settings.of(application, rendering).get("SMALLRYE_CONFIG_SOURCE_FILE_LOCATIONS"));
            assertEquals(
                    settings.isEmpty() ? 0 : 1,
                    application.main().getVolumeMounts().stream()
                            .filter(mount -> mount.getMountPath().equals("/run/secrets/streamcore"))
                            .count());
        });
    }
}
