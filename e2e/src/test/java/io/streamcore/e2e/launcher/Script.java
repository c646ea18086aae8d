package io.streamcore.e2e.launcher;

import io.streamcore.e2e.platform.Checkout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The {@code streamcore} script of a checkout, with settings of the environment. */
record Script(Path checkout, Map<String, String> settings) {
    /** What a command said, standard output and error together, and its exit code. */
    record Result(int exitCode, String output) {}

    static Script in(Path home) {
        return new Script(Checkout.root(), Map.of("STREAMCORE_HOME", home.toString(), "STREAMCORE_LIMITS", "relaxed"));
    }

    Script with(String name, String value) {
        Map<String, String> more = new HashMap<>(settings);
        more.put(name, value);
        return new Script(checkout, more);
    }

    Result run(String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(checkout.resolve("streamcore").toString()));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile("streamcore-script", ".out");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putIfAbsent("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(settings);
        Process process = builder.start();
        if (!process.waitFor(6, TimeUnit.MINUTES)) {
            process.destroy();
            throw new AssertionError("Still running: " + command + "\n" + Files.readString(output));
        }
        String said = Files.readString(output, StandardCharsets.UTF_8);
        Files.delete(output);
        return new Result(process.exitValue(), said);
    }
}
