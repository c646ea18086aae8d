package io.streamcore.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Gives the files of requests a disk of 2 MB, for a test that is annotated with it alone. A test field of type
 * {@link SmallDisk} is set to it. Where a file system cannot be mounted, it is an ordinary folder.
 */
public class FullDiskResource implements QuarkusTestResourceLifecycleManager {
    private SmallDisk disk;

    /** @param mounted whether the folder is limited to 2 MB */
    public record SmallDisk(Path folder, boolean mounted) {}

    @Override
    public Map<String, String> start() {
        try {
            Path folder = Files.createTempDirectory("streamcore-small-disk");
            disk = new SmallDisk(folder, run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", folder.toString()));
            return Map.of("quarkus.http.body.uploads-directory", folder.toString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(disk, field -> field.getType() == SmallDisk.class);
    }

    @Override
    public void stop() {
        if (disk != null && disk.mounted()) {
            run("umount", "--lazy", disk.folder().toString());
        }
    }

    private static boolean run(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException notInstalled) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
