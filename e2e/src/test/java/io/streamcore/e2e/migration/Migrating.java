package io.streamcore.e2e.migration;

import io.restassured.path.json.JsonPath;
import io.streamcore.e2e.platform.Checkout;
import io.streamcore.e2e.platform.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code ./streamcore migrate} as a process of its own. */
final class Migrating {
    private static final int LONGEST_MINUTES = 30;

    private final Process process;
    private final Path output;

    private Migrating(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static Migrating begin(Platform platform, Map<String, String> settings, String... arguments) throws IOException {
        Path output = Files.createTempFile("streamcore-migrate", ".out");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                Checkout.launcherJar().toString(),
                "migrate"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("STREAMCORE_HOME", platform.home().toString());
        builder.environment().putAll(settings);
        return new Migrating(builder.start(), output);
    }

    /** What it printed, once it has ended well. */
    String said() throws IOException, InterruptedException {
        if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new AssertionError("Failed or still running: " + Files.readString(output));
        }
        return Files.readString(output);
    }

    /** {@code kill -9}. @return false when it had ended before */
    boolean kill() throws InterruptedException {
        boolean running = process.isAlive();
        process.destroyForcibly().waitFor();
        return running;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** What a migration has written down about itself. */
    static JsonPath state(Platform platform, String file) {
        return JsonPath.from(platform.home().resolve("migration").resolve(file).toFile());
    }

    /** How many documents of a stage are dealt with. */
    static long read(Platform platform, String stage) {
        Path file = platform.home().resolve("migration").resolve("state.json");
        return Files.exists(file) ? JsonPath.from(file.toFile()).getLong("stages." + stage + ".read") : 0;
    }
}
