package io.streamcore.e2e.migration;

import io.restassured.path.json.JsonPath;
import io.streamcore.e2e.platform.Checkout;
import io.streamcore.e2e.platform.PlatformProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs {@code ./streamcore migrate} as a process. */
final class MigrationProcess {
    private static final int TIMEOUT_MINUTES = 30;

    private final Process process;
    private final Path output;

    private MigrationProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static MigrationProcess start(PlatformProcess platform, Map<String, String> settings, String... arguments)
            throws IOException {
        Path output = Files.createTempFile("streamcore-migrate", ".out");
        List<String> command =
                new ArrayList<>(List.of(Checkout.root().resolve("streamcore").toString(), "migrate"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("STREAMCORE_HOME", platform.home().toString());
        builder.environment().putAll(settings);
        return new MigrationProcess(builder.start(), output);
    }

    /** Waits until it succeeds and returns its output. */
    String awaitOutput() throws IOException, InterruptedException {
        if (!process.waitFor(TIMEOUT_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new AssertionError("Failed or still running: " + Files.readString(output));
        }
        return Files.readString(output);
    }

    /** Kills it like {@code kill -9} and returns whether it was still running. */
    boolean kill() throws InterruptedException {
        boolean running = process.isAlive();
        process.destroyForcibly().waitFor();
        return running;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Reads a state file of the migration. */
    static JsonPath state(PlatformProcess platform, String file) {
        return JsonPath.from(platform.home().resolve("migration").resolve(file).toFile());
    }

    /** Returns how many documents of a stage have been processed. */
    static long read(PlatformProcess platform, String stage) {
        Path file = platform.home().resolve("migration").resolve("state.json");
        return Files.exists(file) ? JsonPath.from(file.toFile()).getLong("stages." + stage + ".read") : 0;
    }
}
