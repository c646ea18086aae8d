package io.streamcore.e2e.sdk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program with its arguments, run to its end. */
record Command(Path folder, Map<String, String> environment, List<String> line) {
    private static final int PATIENCE_MINUTES = 5;

    /** What it said, standard output and error together, and its exit code. */
    record Result(int exitCode, String output) {
        boolean isGood() {
            return exitCode == 0;
        }
    }

    static Command of(String... line) {
        return new Command(Path.of("."), Map.of(), List.of(line));
    }

    Command in(Path folder) {
        return new Command(folder, environment, line);
    }

    Command with(String name, Object value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(name, value.toString());
        return new Command(folder, more, line);
    }

    Result run() {
        try {
            Path output = Files.createTempFile("streamcore-command", ".out");
            var builder = new ProcessBuilder(line)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly().waitFor();
                return new Result(-1, "Still running: " + line + "\n" + taken(output));
            }
            return new Result(process.exitValue(), taken(output));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String taken(Path output) throws IOException {
        String said = Files.readString(output);
        Files.delete(output);
        return said;
    }
}
