package io.streamcore.k8s.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Volume;
import io.streamcore.k8s.ForEveryRendering;
import io.streamcore.k8s.Rendering;
import io.streamcore.k8s.Workload;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/** What a pod may do on its node and in its cluster: as little as Pod Security "restricted" allows, and less. */
public class PodRulesTest {
    /** "restricted" allows these and persistent claims; a pod of ours needs no others. */
    private static final Set<String> VOLUMES = Set.of("emptyDir", "secret", "configMap", "projected");

    @ForEveryRendering
    void theNamespaceRefusesPodsThatAreNotRestricted(Rendering rendering) {
        Namespace namespace = rendering.one(Namespace.class, "streamcore");

        for (String mode : List.of("enforce", "warn", "audit")) {
            assertEquals(
                    "restricted", namespace.getMetadata().getLabels().get("pod-security.kubernetes.io/" + mode), mode);
        }
    }

    @ForEveryRendering
    void everyObjectIsInTheNamespace(Rendering rendering) {
        for (HasMetadata object : rendering.model()) {
            if (!(object instanceof Namespace)) {
                assertEquals("streamcore", object.getMetadata().getNamespace(), object.getMetadata()::getName);
            }
        }
    }

    @ForEveryRendering
    void everyPodRunsAsAUserWithANumberThatIsNotRoot(Rendering rendering) {
        rendering.workloads().forEach(workload -> {
            var context = workload.pod().getSecurityContext();
            assertEquals(true, context.getRunAsNonRoot(), workload::name);
            assertTrue(context.getRunAsUser() != null && context.getRunAsUser() > 0, workload::name);
            assertTrue(context.getRunAsGroup() != null && context.getRunAsGroup() > 0, workload::name);
            assertEquals(context.getRunAsGroup(), context.getFsGroup(), "mounted files are the group's");
        });
        eachContainer(rendering, (workload, container) -> {
            assertNull(container.getSecurityContext().getRunAsUser(), container::getName);
            assertNull(container.getSecurityContext().getRunAsNonRoot(), container::getName);
        });
    }

    @ForEveryRendering
    void systemCallsAreFiltered(Rendering rendering) {
        rendering
                .workloads()
                .forEach(workload -> assertEquals(
                        "RuntimeDefault",
                        workload.pod().getSecurityContext().getSeccompProfile().getType(),
                        workload::name));
    }

    @ForEveryRendering
    void noContainerGainsPrivileges(Rendering rendering) {
        eachContainer(rendering, (workload, container) -> {
            var context = container.getSecurityContext();
            assertEquals(false, context.getAllowPrivilegeEscalation(), container::getName);
            assertEquals(List.of("ALL"), context.getCapabilities().getDrop(), container::getName);
            assertEquals(List.of(), context.getCapabilities().getAdd(), container::getName);
            assertNull(context.getPrivileged(), container::getName);
            assertNull(context.getSeccompProfile(), container::getName);
        });
    }

    @ForEveryRendering
    void rootFilesystemsAreReadOnly(Rendering rendering) {
        eachContainer(
                rendering,
                (workload, container) -> assertEquals(
                        true, container.getSecurityContext().getReadOnlyRootFilesystem(), container::getName));
    }

    @ForEveryRendering
    void aPodSharesNothingWithItsNode(Rendering rendering) {
        rendering.workloads().forEach(workload -> {
            assertNull(workload.pod().getHostNetwork(), workload::name);
            assertNull(workload.pod().getHostPID(), workload::name);
            assertNull(workload.pod().getHostIPC(), workload::name);
            workload.pod().getVolumes().forEach(volume -> assertTrue(VOLUMES.contains(kind(volume)), volume::getName));
        });
        eachContainer(rendering, (workload, container) -> container
                .getPorts()
                .forEach(port -> assertNull(port.getHostPort(), container::getName)));
    }

    @ForEveryRendering
    void noPodHasATokenOfTheCluster(Rendering rendering) {
        rendering.workloads().forEach(workload -> {
            var account = rendering.one(ServiceAccount.class, workload.pod().getServiceAccountName());
            assertEquals(workload.name(), account.getMetadata().getName(), "an account of its own");
            assertEquals(false, account.getAutomountServiceAccountToken(), workload::name);
            assertEquals(false, workload.pod().getAutomountServiceAccountToken(), workload::name);
            assertEquals(false, workload.pod().getEnableServiceLinks(), workload::name);
            workload.pod().getVolumes().stream()
                    .filter(volume -> volume.getProjected() != null)
                    .flatMap(volume -> volume.getProjected().getSources().stream())
                    .forEach(source -> assertNull(source.getServiceAccountToken(), workload::name));
        });
    }

    @ForEveryRendering
    void everyContainerSaysWhatItNeedsAndWhatItMayUse(Rendering rendering) {
        eachContainer(rendering, (workload, container) -> {
            for (String resource : List.of("cpu", "memory")) {
                var needs = container.getResources().getRequests().get(resource);
                var mayUse = container.getResources().getLimits().get(resource);
                assertNotNull(needs, container::getName);
                assertNotNull(mayUse, container::getName);
                assertTrue(needs.getNumericalAmount().compareTo(mayUse.getNumericalAmount()) <= 0, container::getName);
            }
        });
    }

    @ForEveryRendering
    void everyMountHasItsVolume(Rendering rendering) {
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
                    .forEach(volume -> assertTrue(mounted.contains(volume.getName()), volume::getName));
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
            assertFalse(workload.containers().isEmpty());
            workload.containers().forEach(container -> check.accept(workload, container));
        });
    }
}
