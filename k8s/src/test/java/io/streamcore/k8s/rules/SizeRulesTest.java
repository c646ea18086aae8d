package io.streamcore.k8s.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Volume;
import io.streamcore.k8s.ForEveryRendering;
import io.streamcore.k8s.Rendering;
import io.streamcore.k8s.Settings;
import io.streamcore.k8s.Workload;
import java.math.BigDecimal;
import java.util.Map;

/** Memory and disk against what was measured. */
public class SizeRulesTest {
    /** Resident memory on the JVM in MB, without work. Native images take less. */
    private static final Map<String, Integer> IDLE =
            Map.of("auth-service", 204, "video-service", 222, "subscription-service", 219, "gateway", 147);

    /** And under load, where it was measured: 40 uploads of 100 MB at once, with a heap of 256 MB. */
    private static final Map<String, Integer> BUSY = Map.of("video-service", 516);

    private static final BigDecimal LARGEST_UPLOAD = bytes(new Quantity("206Mi"));

    @ForEveryRendering
    void memoryFitsWhatWasMeasured(Rendering rendering) {
        rendering.applications().forEach(application -> {
            var resources = application.main().getResources();
            BigDecimal idle = megabytes(IDLE.get(application.name()));
            BigDecimal busy = megabytes(BUSY.getOrDefault(application.name(), 2 * IDLE.get(application.name())));
            assertTrue(bytes(resources.getRequests().get("memory")).compareTo(idle) > 0, application::name);
            assertTrue(bytes(resources.getLimits().get("memory")).compareTo(busy) > 0, application::name);
        });
    }

    @ForEveryRendering
    void theHeapLeavesRoomForTheRestOfTheProcess(Rendering rendering) {
        rendering.applications().forEach(application -> {
            String options = Settings.of(application, rendering).get("JAVA_TOOL_OPTIONS");
            BigDecimal share = new BigDecimal(options.replace("-XX:MaxRAMPercentage=", "")).movePointLeft(2);
            BigDecimal limit =
                    bytes(application.main().getResources().getLimits().get("memory"));
            BigDecimal outside = limit.subtract(limit.multiply(share));
            assertTrue(outside.compareTo(megabytes(200)) > 0, application::name);
            assertTrue(limit.multiply(share).compareTo(megabytes(128)) > 0, application::name);
        });
    }

    @ForEveryRendering
    void everyFolderThatCanBeWrittenToHasASize(Rendering rendering) {
        rendering
                .workloads()
                .flatMap(workload -> workload.pod().getVolumes().stream())
                .filter(volume -> volume.getEmptyDir() != null)
                .forEach(volume -> assertNotNull(volume.getEmptyDir().getSizeLimit(), volume::getName));
    }

    @ForEveryRendering
    void whatIsWrittenFitsTheDiskThatAPodMayUse(Rendering rendering) {
        rendering.applications().forEach(application -> {
            BigDecimal written = application.pod().getVolumes().stream()
                    .filter(volume -> volume.getEmptyDir() != null)
                    .map(SizeRulesTest::size)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal limit =
                    bytes(application.main().getResources().getLimits().get("ephemeral-storage"));
            assertTrue(written.compareTo(limit) < 0, application::name);
        });
    }

    @ForEveryRendering
    void uploadsWaitInAFolderOfTheirOwnThatHoldsManyOfTheLargest(Rendering rendering) {
        Workload video = rendering.workload("video-service");

        String folder = Settings.of(video, rendering).get("QUARKUS_HTTP_BODY_UPLOADS_DIRECTORY");

        Volume volume = volumeAt(video, folder);
        assertEquals("uploads", volume.getName());
        assertTrue(size(volume).compareTo(LARGEST_UPLOAD.multiply(BigDecimal.valueOf(30))) > 0);
    }

    @ForEveryRendering
    void everyApplicationHasAFolderForTemporaryFiles(Rendering rendering) {
        rendering
                .applications()
                .forEach(application ->
                        assertEquals("emptyDir", PodRulesTest.kind(volumeAt(application, "/tmp")), application::name));
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
