package io.streamcore.local.launcher.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs what the build has packaged in a process of its own: jars, or native binaries as {@code -Dnative} builds them. */
public final class PackagedCommand {
    static final String AS_BINARY = "STREAMCORE_NATIVE";

    private PackagedCommand() {}

    /** Runs the application whose module is the current folder. */
    public static List<String> ofThisModule(String... options) {
        Path module = Path.of("").toAbsolutePath();
        return of(Application.named(module.getFileName().toString()).orElseThrow(), module.getParent(), options);
    }

    /** @param options for the JVM; a binary knows only the size of the heap */
    public static List<String> of(Application application, Path repository, String... options) {
        return of(application, repository, Boolean.parseBoolean(System.getenv(AS_BINARY)), options);
    }

    static List<String> of(Application application, Path repository, boolean asBinary, String... options) {
        List<String> command = new ArrayList<>();
        if (asBinary) {
            command.add(application.binary(repository).orElseThrow().toString());
            Arrays.stream(options).filter(option -> option.startsWith("-Xm")).forEach(command::add);
            return command;
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-jar", application.jar(repository).toString()));
        return command;
    }
}
