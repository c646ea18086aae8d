package io.streamcore.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a main class in a process with a small heap, which ends at the first OutOfMemoryError as our images do. */
public final class ChildJvm {
    private ChildJvm() {}

    /** @param exitCode 3 after an OutOfMemoryError, -1 if the process was killed at its time limit */
    public record Result(int exitCode, String output) {}

    /**
     * Runs a class of the test's own class path to its end.
     *
     * @param heap as in {@code -Xmx}; memory outside the heap has the same bound
     */
    public static Result run(Class<?> main, String heap, Duration limit, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:MaxDirectMemorySize=" + heap,
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        try {
            File output = File.createTempFile("streamcore-child", ".log");
            try {
                Process process = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output)
                        .start();
                int exitCode = exitCode(process, limit);
                return new Result(exitCode, Files.readString(output.toPath()));
            } finally {
                Files.delete(output.toPath());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int exitCode(Process process, Duration limit) throws InterruptedException {
        if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            return process.exitValue();
        }
        process.destroyForcibly().waitFor();
        return -1;
    }
}
