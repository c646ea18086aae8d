package io.streamcore.e2e.contract;

import io.streamcore.e2e.platform.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The codes of all errors: those that the document names, and those that the services' own tests list. */
final class KnownErrors {
    private static final Pattern IN_DESCRIPTION = Pattern.compile("`([a-z]+(?:-[a-z]+)*)`");

    /** The first set in the test of a service; the second are other literals. */
    private static final Pattern LIST = Pattern.compile("Set\\.of\\((.*?)\\)", Pattern.DOTALL);

    private static final Pattern LITERAL = Pattern.compile("\"([a-z-]+)\"");

    private KnownErrors() {}

    static Set<String> of(ApiDocument document) {
        Set<String> codes = new TreeSet<>();
        document.errorDescriptions().forEach(text -> addAll(codes, IN_DESCRIPTION, text));
        codes.remove("errors");
        testSources("(Auth|Video|Subscription)ErrorSlugsTest")
                .forEach(test ->
                        LIST.matcher(test).results().limit(1).forEach(list -> addAll(codes, LITERAL, list.group())));
        return codes;
    }

    /** Whether the test with this name has a code. */
    static boolean isIn(String test, String code) {
        return testSources(test).anyMatch(text -> text.contains(code));
    }

    private static void addAll(Set<String> codes, Pattern pattern, String text) {
        pattern.matcher(text).results().forEach(found -> codes.add(found.group(1)));
    }

    private static Stream<String> testSources(String namePattern) {
        Pattern name = Pattern.compile(namePattern + "\\.java");
        return Stream.of(".", "libs")
                .flatMap(folder -> list(Checkout.root().resolve(folder)))
                .map(module -> module.resolve("src/test/java"))
                .filter(Files::isDirectory)
                .flatMap(sources -> find(sources, name))
                .map(KnownErrors::text);
    }

    private static Stream<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> find(Path sources, Pattern name) {
        try (Stream<Path> files = Files.find(sources, 20, (file, attributes) -> name.matcher(
                        file.getFileName().toString())
                .matches())) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
