package io.streamcore.e2e.sdk;

import io.streamcore.e2e.platform.ExternalCommand;
import io.streamcore.e2e.platform.ExternalCommand.CommandResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Injects the directory in {@code target} of the generated TypeScript client, its tests and the packages of the lock
 * file. It is prepared once per run; without Node the tests that need it are skipped.
 */
final class TypeScriptProject implements BeforeEachCallback, ParameterResolver {
    private static final Path SOURCES = Path.of("src", "test", "typescript");
    static final Path DIRECTORY = Path.of("target", "typescript").toAbsolutePath();

    @Override
    public void beforeEach(ExtensionContext context) {
        context.getRoot()
                .getStore(Namespace.create(TypeScriptProject.class))
                .computeIfAbsent(Installation.class, unused -> Installation.attempt(), Installation.class)
                .unavailableReason()
                .ifPresent(NodeRuntime::skipOrFail);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TypeScriptProject.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return this;
    }

    /** Returns the command of an installed package. */
    ExternalCommand tool(String name, String... arguments) {
        String[] line = Stream.concat(
                        Stream.of(DIRECTORY
                                .resolve("node_modules/.bin")
                                .resolve(name)
                                .toString()),
                        Stream.of(arguments))
                .toArray(String[]::new);
        return ExternalCommand.of(line).in(DIRECTORY);
    }

    /** The result of the installation. */
    private record Installation(Optional<String> unavailableReason) {
        static Installation attempt() {
            return new Installation(NodeRuntime.unavailableReason().or(TypeScriptProject::installPackages));
        }
    }

    /** Installs the packages and returns the reason of a failure, if any. */
    private static Optional<String> installPackages() {
        try (Stream<Path> files = Files.list(SOURCES)) {
            Files.createDirectories(DIRECTORY);
            for (Path file : files.toList()) {
                Files.copy(file, DIRECTORY.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        CommandResult installed = ExternalCommand.of(
                        "npm",
                        "ci",
                        "--prefer-offline",
                        "--ignore-scripts",
                        "--no-audit",
                        "--no-fund",
                        "--fetch-retry-mintimeout=1000",
                        "--fetch-retry-maxtimeout=5000")
                .in(DIRECTORY)
                .run();
        return installed.exitCode() == 0
                ? Optional.empty()
                : Optional.of("npm could not install them: " + firstError(installed.output()));
    }

    private static String firstError(String output) {
        return output.lines()
                .filter(line -> line.startsWith("npm error") || line.startsWith("npm ERR!"))
                .findFirst()
                .orElse("no error was printed");
    }
}
