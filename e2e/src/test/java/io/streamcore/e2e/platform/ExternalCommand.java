package io.streamcore.e2e.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a program until it ends. */
public record ExternalCommand(Path directory, Map<String, String> environment, List<String> line) {
    private static final int TIMEOUT_MINUTES = 6;

    /** @param output standard output and error */
    public record CommandResult(int exitCode, String output) {}

    public static ExternalCommand of(String... line) {
        return new ExternalCommand(Path.of("."), Map.of(), List.of(line));
    }

    public ExternalCommand in(Path directory) {
        return new ExternalCommand(directory, environment, line);
    }

    public ExternalCommand with(String name, Object value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(name, value.toString());
        return new ExternalCommand(directory, more, line);
    }

    /** Runs it and waits up to six minutes; after that it is killed and -1 is returned as exit code. */
    public CommandResult run() {
        try {
            Path output = Files.createTempFile("streamcore-command", ".out");
            var builder = new ProcessBuilder(line)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            boolean ended = process.waitFor(TIMEOUT_MINUTES, TimeUnit.MINUTES);
            if (!ended) {
                process.destroyForcibly().waitFor();
            }
            String text = Files.readString(output);
            Files.delete(output);
            return ended
                    ? new CommandResult(process.exitValue(), text)
                    : new CommandResult(-1, "Still running: " + line + "\n" + text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
