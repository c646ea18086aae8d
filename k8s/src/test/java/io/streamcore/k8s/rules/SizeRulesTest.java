package io.streamcore.k8s.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.streamcore.k8s.ForEveryRendering;
import io.streamcore.k8s.Rendering;
import io.streamcore.k8s.Renderings;
import io.streamcore.k8s.Workload;
import io.streamcore.k8s.WorkloadEnvironment;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Checks memory and disk limits against measured usage. */
public class SizeRulesTest {
    /** Resident memory on the JVM in MB when idle; native binaries need less. */
    private static final Map<String, Integer> IDLE =
            Map.of("auth-service", 204, "video-service", 222, "subscription-service", 219, "gateway", 147);

    /** Resident memory in MB under load: 40 concurrent uploads of 100 MB with a heap of 256 MB. */
    private static final Map<String, Integer> BUSY = Map.of("video-service", 516);

    private static final BigDecimal LARGEST_UPLOAD = bytes(new Quantity("206Mi"));

    @ForEveryRendering
    void memoryRequestsAndLimitsCoverMeasuredUsage(Rendering rendering) {
        rendering.applications().forEach(application -> {
            var resources = application.main().getResources();
            BigDecimal idle = megabytes(IDLE.get(application.name()));
            BigDecimal busy = megabytes(BUSY.getOrDefault(application.name(), 2 * IDLE.get(application.name())));
            assertThat(bytes(resources.getRequests().get("memory")))
                    .as(application::name)
                    .isGreaterThan(idle);
            assertThat(bytes(resources.getLimits().get("memory")))
                    .as(application::name)
                    .isGreaterThan(busy);
        });
    }

    @ForEveryRendering
    void heapLeavesMemoryForTheRestOfTheProcess(Rendering rendering) {
        rendering.applications().forEach(application -> {
            String options = WorkloadEnvironment.of(application, rendering).get("JAVA_TOOL_OPTIONS");
            BigDecimal share = new BigDecimal(options.replace("-XX:MaxRAMPercentage=", "")).movePointLeft(2);
            BigDecimal limit =
                    bytes(application.main().getResources().getLimits().get("memory"));
            BigDecimal nonHeap = limit.subtract(limit.multiply(share));
            assertThat(nonHeap).as(application::name).isGreaterThan(megabytes(200));
            assertThat(limit.multiply(share)).as(application::name).isGreaterThan(megabytes(128));
        });
    }

    @ForEveryRendering
    void writableVolumesHaveASizeLimit(Rendering rendering) {
        rendering
                .workloads()
                .flatMap(workload -> workload.pod().getVolumes().stream())
                .filter(volume -> volume.getEmptyDir() != null)
                .forEach(volume -> assertThat(volume.getEmptyDir().getSizeLimit())
                        .as(volume::getName)
                        .isNotNull());
    }

    @ForEveryRendering
    void writableVolumesFitTheEphemeralStorageLimit(Rendering rendering) {
        rendering.applications().forEach(application -> {
            BigDecimal written = application.pod().getVolumes().stream()
                    .filter(volume -> volume.getEmptyDir() != null)
                    .map(SizeRulesTest::size)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal limit =
                    bytes(application.main().getResources().getLimits().get("ephemeral-storage"));
            assertThat(written).as(application::name).isLessThan(limit);
        });
    }

    @ForEveryRendering
    void uploadVolumeHoldsThirtyOfTheLargestUploads(Rendering rendering) {
        Workload video = rendering.workload("video-service");

        String folder = WorkloadEnvironment.of(video, rendering).get("QUARKUS_HTTP_BODY_UPLOADS_DIRECTORY");

        Volume volume = volumeAt(video, folder);
        assertThat(volume.getName()).isEqualTo("uploads");
        assertThat(size(volume)).isGreaterThan(LARGEST_UPLOAD.multiply(BigDecimal.valueOf(30)));
    }

    @ForEveryRendering
    void applicationsHaveAWritableTemporaryDirectory(Rendering rendering) {
        rendering.applications().forEach(application -> assertThat(PodRulesTest.kind(volumeAt(application, "/tmp")))
                .as(application::name)
                .isEqualTo("emptyDir"));
    }

    @Test
    void readmeStatesTheSumsOfRequestsAndLimits() throws IOException {
        String readme = Files.readString(Renderings.MANIFESTS.resolve("README.md"));

        for (boolean most : new boolean[] {false, true}) {
            String replicas = most ? "most" : "fewest";
            assertThat(readme)
                    .contains("| requests at the " + replicas + sums(most, ResourceRequirements::getRequests))
                    .contains("| limits at the " + replicas + sums(most, ResourceRequirements::getLimits));
        }
    }

    @Test
    void readmeStatesWhatTheLocalOverlayRequests() throws IOException {
        Rendering local = Renderings.overlay("local");
        BigDecimal cpu = BigDecimal.ZERO;
        BigDecimal memory = BigDecimal.ZERO;
        for (Workload workload : local.workloads().toList()) {
            BigDecimal replicas = BigDecimal.valueOf(replicas(workload, local));
            for (Container container : workload.pod().getContainers()) {
                cpu = cpu.add(request(container, "cpu").multiply(replicas));
                memory = memory.add(request(container, "memory").multiply(replicas));
            }
        }
        BigDecimal surge = local.applications()
                .map(application -> request(application.main(), "cpu"))
                .reduce(BigDecimal.ZERO, BigDecimal::add);

        assertThat(Files.readString(Renderings.MANIFESTS.resolve("README.md")))
                .contains("request %s CPUs and %s GiB of memory".formatted(plain(cpu), gibibytes(memory)))
                .contains("asks for %s CPUs more".formatted(plain(surge)));
    }

    private static int replicas(Workload workload, Rendering rendering) {
        if (workload.object() instanceof StatefulSet set) {
            return set.getSpec().getReplicas();
        }
        return rendering
                .one(HorizontalPodAutoscaler.class, workload.name())
                .getSpec()
                .getMinReplicas();
    }

    private static BigDecimal request(Container container, String resource) {
        return bytes(container.getResources().getRequests().get(resource));
    }

    /** Returns the cells of a row, in GiB except for the CPU. */
    private static String sums(boolean most, Function<ResourceRequirements, Map<String, Quantity>> kind) {
        Rendering rendering = Renderings.overlay("production");
        int pods = 0;
        Map<String, BigDecimal> sums = new LinkedHashMap<>();
        for (Workload application : rendering.applications().toList()) {
            var bounds = rendering
                    .one(HorizontalPodAutoscaler.class, application.name())
                    .getSpec();
            int replicas = most ? bounds.getMaxReplicas() : bounds.getMinReplicas();
            pods += replicas;
            Map<String, Quantity> amounts = kind.apply(application.main().getResources());
            for (String resource : List.of("cpu", "memory", "ephemeral-storage")) {
                sums.merge(
                        resource, bytes(amounts.get(resource)).multiply(BigDecimal.valueOf(replicas)), BigDecimal::add);
            }
        }
        return " replicas, %d pods | %s | %s GiB | %s GiB |"
                .formatted(
                        pods,
                        plain(sums.get("cpu")),
                        gibibytes(sums.get("memory")),
                        gibibytes(sums.get("ephemeral-storage")));
    }

    private static String gibibytes(BigDecimal bytes) {
        return plain(bytes.divide(BigDecimal.valueOf(1L << 30)));
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    private static Volume volumeAt(Workload workload, String path) {
        return workload.main().getVolumeMounts().stream()
                .filter(mount -> (path + "/").startsWith(mount.getMountPath() + "/"))
                .filter(mount -> !Boolean.TRUE.equals(mount.getReadOnly()))
                .map(mount -> workload.volume(mount.getName()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(workload.name() + " cannot write to " + path));
    }

    private static BigDecimal size(Volume volume) {
        return bytes(volume.getEmptyDir().getSizeLimit());
    }

    private static BigDecimal bytes(Quantity quantity) {
        return Quantity.getAmountInBytes(quantity);
    }

    private static BigDecimal megabytes(int number) {
        return BigDecimal.valueOf(number * 1_000_000L);
    }
}
