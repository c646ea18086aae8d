package io.streamcore.k8s.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Volume;
import io.streamcore.k8s.ForEveryRendering;
import io.streamcore.k8s.Rendering;
import io.streamcore.k8s.Workload;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/** Checks that pods are at least as restricted as Pod Security "restricted" demands. */
public class PodRulesTest {
    /** The volume types that our pods use; "restricted" also allows persistent volume claims. */
    private static final Set<String> VOLUMES = Set.of("emptyDir", "secret", "configMap", "projected");

    @ForEveryRendering
    void everyObjectBelongsToTheNamespace(Rendering rendering) {
        for (HasMetadata object : rendering.model()) {
            assertThat(object.getMetadata().getNamespace())
                    .as(object.getMetadata()::getName)
                    .isEqualTo("streamcore");
        }
    }

    @ForEveryRendering
    void podsRunAsNumericNonRootUser(Rendering rendering) {
        rendering.workloads().forEach(workload -> {
            var context = workload.pod().getSecurityContext();
            assertThat(context.getRunAsNonRoot()).as(workload::name).isTrue();
            assertThat(context.getRunAsUser() != null && context.getRunAsUser() > 0)
                    .as(workload::name)
                    .isTrue();
            assertThat(context.getRunAsGroup() != null && context.getRunAsGroup() > 0)
                    .as(workload::name)
                    .isTrue();
            assertThat(context.getFsGroup())
                    .as("mounted files belong to the group")
                    .isEqualTo(context.getRunAsGroup());
        });
        eachContainer(rendering, (workload, container) -> {
            assertThat(container.getSecurityContext().getRunAsUser())
                    .as(container::getName)
                    .isNull();
            assertThat(container.getSecurityContext().getRunAsNonRoot())
                    .as(container::getName)
                    .isNull();
        });
    }

    @ForEveryRendering
    void podsUseTheDefaultSeccompProfile(Rendering rendering) {
        rendering.workloads().forEach(workload -> assertThat(
                        workload.pod().getSecurityContext().getSeccompProfile().getType())
                .as(workload::name)
                .isEqualTo("RuntimeDefault"));
    }

    @ForEveryRendering
    void containersCannotEscalatePrivileges(Rendering rendering) {
        eachContainer(rendering, (workload, container) -> {
            var context = container.getSecurityContext();
            assertThat(context.getAllowPrivilegeEscalation())
                    .as(container::getName)
                    .isFalse();
            assertThat(context.getCapabilities().getDrop())
                    .as(container::getName)
                    .isEqualTo(List.of("ALL"));
            assertThat(context.getCapabilities().getAdd())
                    .as(container::getName)
                    .isEmpty();
            assertThat(context.getPrivileged()).as(container::getName).isNull();
            assertThat(context.getSeccompProfile()).as(container::getName).isNull();
        });
    }

    @ForEveryRendering
    void rootFilesystemsAreReadOnly(Rendering rendering) {
        eachContainer(rendering, (workload, container) -> assertThat(
                        container.getSecurityContext().getReadOnlyRootFilesystem())
                .as(container::getName)
                .isTrue());
    }

    @ForEveryRendering
    void podsShareNoHostResources(Rendering rendering) {
        rendering.workloads().forEach(workload -> {
            assertThat(workload.pod().getHostNetwork()).as(workload::name).isNull();
            assertThat(workload.pod().getHostPID()).as(workload::name).isNull();
            assertThat(workload.pod().getHostIPC()).as(workload::name).isNull();
            workload.pod()
                    .getVolumes()
                    .forEach(volume -> assertThat(VOLUMES).as(volume::getName).contains(kind(volume)));
        });
        eachContainer(
                rendering, (workload, container) -> container.getPorts().forEach(port -> assertThat(port.getHostPort())
                        .as(container::getName)
                        .isNull()));
    }

    @ForEveryRendering
    void podsHaveNoServiceAccountToken(Rendering rendering) {
        rendering.workloads().forEach(workload -> {
            var account = rendering.one(ServiceAccount.class, workload.pod().getServiceAccountName());
            assertThat(account.getMetadata().getName())
                    .as("own service account")
                    .isEqualTo(workload.name());
            assertThat(account.getAutomountServiceAccountToken())
                    .as(workload::name)
                    .isFalse();
            assertThat(workload.pod().getAutomountServiceAccountToken())
                    .as(workload::name)
                    .isFalse();
            assertThat(workload.pod().getEnableServiceLinks())
                    .as(workload::name)
                    .isFalse();
            workload.pod().getVolumes().stream()
                    .filter(volume -> volume.getProjected() != null)
                    .flatMap(volume -> volume.getProjected().getSources().stream())
                    .forEach(source -> assertThat(source.getServiceAccountToken())
                            .as(workload::name)
                            .isNull());
        });
    }

    @ForEveryRendering
    void containersDeclareResourceRequestsAndLimits(Rendering rendering) {
        eachContainer(rendering, (workload, container) -> {
            for (String resource : List.of("cpu", "memory")) {
                var request = container.getResources().getRequests().get(resource);
                var limit = container.getResources().getLimits().get(resource);
                assertThat(request).as(container::getName).isNotNull();
                assertThat(limit).as(container::getName).isNotNull();
                assertThat(request.getNumericalAmount())
                        .as(container::getName)
                        .isLessThanOrEqualTo(limit.getNumericalAmount());
            }
        });
    }

    @ForEveryRendering
    void mountsAndVolumesCorrespond(Rendering rendering) {
        eachContainer(rendering, (workload, container) -> container.getVolumeMounts().stream()
                .filter(mount -> !mount.getName().equals("data"))
                .forEach(mount -> workload.volume(mount.getName())));
        rendering.workloads().forEach(workload -> {
            Set<String> mounted = workload.containers().stream()
                    .flatMap(container -> container.getVolumeMounts().stream())
                    .map(mount -> mount.getName())
                    .collect(java.util.stream.Collectors.toSet());
            workload.pod()
                    .getVolumes()
                    .forEach(volume -> assertThat(mounted).as(volume::getName).contains(volume.getName()));
        });
    }

    static String kind(Volume volume) {
        if (volume.getEmptyDir() != null) {
            return "emptyDir";
        }
        if (volume.getSecret() != null) {
            return "secret";
        }
        if (volume.getConfigMap() != null) {
            return "configMap";
        }
        return volume.getProjected() != null ? "projected" : "another kind";
    }

    static void eachContainer(Rendering rendering, BiConsumer<Workload, Container> check) {
        rendering.workloads().forEach(workload -> {
            assertThat(workload.containers()).isNotEmpty();
            workload.containers().forEach(container -> check.accept(workload, container));
        });
    }
}
