package io.streamcore.e2e.sdk;

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
 * The folder in {@code target} where the generated TypeScript client lies, joined by what is written by hand around it
 * and by the packages of the lock file. Made once for all tests that take one; without Node these are left out.
 */
final class Workshop implements BeforeEachCallback, ParameterResolver {
    private static final Path WRITTEN = Path.of("src", "test", "typescript");
    static final Path FOLDER = Path.of("target", "typescript").toAbsolutePath();

    @Override
    public void beforeEach(ExtensionContext context) {
        context.getRoot()
                .getStore(Namespace.create(Workshop.class))
                .computeIfAbsent(Furniture.class, unused -> Furniture.found(), Furniture.class)
                .missing()
                .ifPresent(Node::leaveOut);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Workshop.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return this;
    }

    /** A program of an installed package, by the name npm gives it. */
    Command tool(String name, String... arguments) {
        String[] line = Stream.concat(
                        Stream.of(FOLDER.resolve("node_modules/.bin")
                                .resolve(name)
                                .toString()),
                        Stream.of(arguments))
                .toArray(String[]::new);
        return Command.of(line).in(FOLDER);
    }

    /** Whether all is there, found out once. */
    record Furniture(Optional<String> missing) {
        static Furniture found() {
            return new Furniture(Node.missing().or(Workshop::furnish));
        }
    }

    /** Why the packages could not be had; empty when they are there. */
    private static Optional<String> furnish() {
        try (Stream<Path> files = Files.list(WRITTEN)) {
            Files.createDirectories(FOLDER);
            for (Path file : files.toList()) {
                Files.copy(file, FOLDER.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Command.Result installed = Command.of(
                        "npm",
                        "ci",
                        "--prefer-offline",
                        "--ignore-scripts",
                        "--no-audit",
                        "--no-fund",
                        "--fetch-retry-mintimeout=1000",
                        "--fetch-retry-maxtimeout=5000")
                .in(FOLDER)
                .run();
        return installed.isGood()
                ? Optional.empty()
                : Optional.of("npm could not bring these: " + firstError(installed.output()));
    }

    private static String firstError(String output) {
        return output.lines()
                .filter(line -> line.startsWith("npm error") || line.startsWith("npm ERR!"))
                .findFirst()
                .orElse("it did not say why");
    }
}
