package io.streamcore.k8s.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.streamcore.k8s.ForEveryRendering;
import io.streamcore.k8s.MountedSecrets;
import io.streamcore.k8s.Rendering;
import io.streamcore.k8s.WorkloadEnvironment;
import io.streamcore.k8s.settings.KnownSettings;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Checks that secrets are mounted as files, only where needed, and never committed. */
public class SecretRulesTest {
    private static final Pattern LOOKS_SECRET = Pattern.compile(
            ".*(SECRET|PASSWORD|PEPPER|CREDENTIAL|API_KEY|TOKEN_KEY|CLOUD_NAME|MONGODB_URI|CONNECTION_STRING|PRIVATE).*");

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
                            "cloudinary/CLOUDINARY_API_SECRET",
                            "mail/STREAMCORE_MAIL_PASSWORD"),
            "video-service",
                    Set.of(
                            "video-service/MONGODB_URI",
                            "video-service/STREAMCORE_VIEW_SECRET",
                            "internal-credential/STREAMCORE_INTERNAL_CREDENTIAL",
                            "cloudinary/CLOUDINARY_CLOUD_NAME",
                            "cloudinary/CLOUDINARY_API_KEY",
                            "cloudinary/CLOUDINARY_API_SECRET",
                            "cloudinary-auth-token/CLOUDINARY_AUTH_TOKEN_KEY"),
            "subscription-service",
                    Set.of("subscription-service/MONGODB_URI", "internal-credential/STREAMCORE_INTERNAL_CREDENTIAL"),
            "gateway", Set.of());

    @ForEveryRendering
    void manifestsContainNoSecret(Rendering rendering) {
        rendering.objects().forEach(object -> assertThat(
                        object.path("kind").asText().equals("Secret"))
                .isFalse());
        rendering
                .all(ConfigMap.class)
                .flatMap(map -> map.getData().entrySet().stream())
                .forEach(entry -> {
                    assertThat(LOOKS_SECRET.matcher(entry.getKey()).matches())
                            .as(entry::getKey)
                            .isFalse();
                    assertThat(entry.getValue()).as(entry::getKey).doesNotMatch("(?s).*://[^/\\s'`]*:[^/\\s'`]*@.*");
                });
    }

    @ForEveryRendering
    void secretsAreNotPassedAsEnvironmentVariables(Rendering rendering) {
        PodRulesTest.eachContainer(rendering, (workload, container) -> {
            container.getEnvFrom().forEach(source -> assertThat(source.getSecretRef())
                    .as(container::getName)
                    .isNull());
            container.getEnv().forEach(variable -> {
                assertThat(LOOKS_SECRET.matcher(variable.getName()).matches())
                        .as(variable::getName)
                        .isFalse();
                assertThat(variable.getValueFrom() == null
                                || variable.getValueFrom().getSecretKeyRef() == null)
                        .as(variable::getName)
                        .isTrue();
            });
        });
    }

    @ForEveryRendering
    void applicationsMountExactlyTheSecretsTheyNeed(Rendering rendering) {
        rendering.applications().forEach(application -> {
            Set<String> expected = new HashSet<>(EXPECTED.get(application.name()));
            if (WorkloadEnvironment.of(application, rendering)
                    .containsKey("QUARKUS_TLS_MONGODB_TRUST_STORE_PEM_CERTS")) {
                expected.add("mongodb-ca/*");
            }
            assertThat(MountedSecrets.of(application)).as(application::name).isEqualTo(expected);
        });
    }

    /** What only some installations have must not be needed to start, and all other secrets must be. */
    @ForEveryRendering
    void onlyTheSecretsOfOptionalFeaturesAreOptional(Rendering rendering) {
        rendering.applications().forEach(application -> assertThat(MountedSecrets.optional(application))
                .isEqualTo(
                        switch (application.name()) {
                            case "auth-service" -> Set.of("mail/STREAMCORE_MAIL_PASSWORD");
                            case "video-service" -> Set.of("cloudinary-auth-token/CLOUDINARY_AUTH_TOKEN_KEY");
                            default -> Set.of();
                        }));
    }

    @ForEveryRendering
    void signingKeyIsMountedInAuthServiceOnly(Rendering rendering) {
        assertThat(rendering
                        .workloads()
                        .filter(workload -> MountedSecrets.of(workload).contains("auth-service-keys/*"))
                        .map(workload -> workload.name())
                        .collect(Collectors.toSet()))
                .isEqualTo(Set.of("auth-service"));
        var auth = rendering.workload("auth-service");
        VolumeMount keys = auth.main().getVolumeMounts().stream()
                .filter(mount -> mount.getName().equals("keys"))
                .findFirst()
                .orElseThrow();
        assertThat(WorkloadEnvironment.of(auth, rendering).get("STREAMCORE_KEYS_DIRECTORY"))
                .isEqualTo(keys.getMountPath());
        assertThat(keys.getSubPath())
                .as("a subPath mount does not receive new keys")
                .isNull();
    }

    @ForEveryRendering
    void mountedSecretsAreReadOnlyAndReadableByTheirGroupOnly(Rendering rendering) {
        rendering.workloads().forEach(workload -> workload.pod().getVolumes().stream()
                .filter(MountedSecrets::holdsSecrets)
                .forEach(volume -> {
                    assertThat(MountedSecrets.mode(volume)).as(volume::getName).isEqualTo(0440);
                    workload.containers().stream()
                            .flatMap(container -> container.getVolumeMounts().stream())
                            .filter(mount -> mount.getName().equals(volume.getName()))
                            .forEach(mount -> assertThat(mount.getReadOnly())
                                    .as(volume::getName)
                                    .isTrue());
                }));
    }

    @ForEveryRendering
    void mountedSecretsAreSettingsInTheConfiguredDirectory(Rendering rendering) {
        rendering.applications().forEach(application -> {
            Set<String> settings = MountedSecrets.of(application).stream()
                    .map(secret -> secret.substring(secret.indexOf('/') + 1))
                    .filter(key -> !key.equals("*"))
                    .collect(Collectors.toSet());
            settings.forEach(
                    key -> assertThat(KnownSettings.of(application.name()).knowsVariable(key))
                            .as(application + ": " + key)
                            .isTrue());
            assertThat(WorkloadEnvironment.of(application, rendering).get("SMALLRYE_CONFIG_SOURCE_FILE_LOCATIONS"))
                    .isEqualTo(settings.isEmpty() ? null : "/run/secrets/streamcore");
            assertThat(application.main().getVolumeMounts().stream()
                            .filter(mount -> mount.getMountPath().equals("/run/secrets/streamcore"))
                            .count())
                    .isEqualTo(settings.isEmpty() ? 0 : 1);
        });
    }
}
