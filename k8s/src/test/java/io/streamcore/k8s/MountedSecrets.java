package io.streamcore.k8s;

import io.fabric8.kubernetes.api.model.SecretProjection;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lists the Secrets that a pod mounts, as {@code name/key}; a Secret mounted as a whole is {@code name/*}. */
public final class MountedSecrets {
    private MountedSecrets() {}

    public static Set<String> of(Workload workload) {
        return workload.pod().getVolumes().stream().flatMap(MountedSecrets::in).collect(Collectors.toSet());
    }

    /** Those without which the pod starts, too. */
    public static Set<String> optional(Workload workload) {
        return workload.pod().getVolumes().stream()
                .flatMap(MountedSecrets::projections)
                .filter(secret -> Boolean.TRUE.equals(secret.getOptional()))
                .flatMap(MountedSecrets::in)
                .collect(Collectors.toSet());
    }

    public static boolean holdsSecrets(Volume volume) {
        return in(volume).findAny().isPresent();
    }

    public static int mode(Volume volume) {
        return volume.getSecret() != null
                ? volume.getSecret().getDefaultMode()
                : volume.getProjected().getDefaultMode();
    }

    private static Stream<String> in(Volume volume) {
        if (volume.getSecret() != null) {
            return Stream.of(volume.getSecret().getSecretName() + "/*");
        }
        return projections(volume).flatMap(MountedSecrets::in);
    }

    private static Stream<SecretProjection> projections(Volume volume) {
        return volume.getProjected() == null
                ? Stream.empty()
                : volume.getProjected().getSources().stream()
                        .map(VolumeProjection::getSecret)
                        .filter(Objects::nonNull);
    }

    private static Stream<String> in(SecretProjection secret) {
        if (secret.getItems().isEmpty()) {
            return Stream.of(secret.getName() + "/*");
        }
        return secret.getItems().stream().map(item -> secret.getName() + "/" + item.getPath());
    }
}
