package io.streamcore.e2e.vocabulary;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.streamcore.e2e.platform.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks that every test which a document names exists, so that no promise loses its proof by a rename. */
class DocumentedTestsTest {
    private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|IT))(?:\\.(\\w+))?`");
    private static final Predicate<String> TEST_CLASS =
            Pattern.compile("/src/test/java/.*\\.java$").asPredicate();

    @Test
    void everyTestNamedInTheDocumentsExists() throws IOException {
        Map<String, String> tests = files(Checkout.root(), TEST_CLASS).stream()
                .collect(toMap(file -> file.getFileName().toString().replace(".java", ""), this::read, (a, b) -> a));
        List<String> missing = new ArrayList<>();
        int named = 0;

        for (Path document : files(Checkout.root().resolve("docs"), path -> path.endsWith(".md"))) {
            Matcher matcher = NAMED.matcher(read(document));
            for (; matcher.find(); named++) {
                String source = tests.get(matcher.group(1));
                String method = matcher.group(2);
                if (source == null || (method != null && !source.contains("void " + method + "("))) {
                    missing.add(document.getFileName() + ": " + matcher.group());
                }
            }
        }

        assertThat(named).isGreaterThan(150);
        assertThat(missing).isEmpty();
    }

    private static List<Path> files(Path folder, Predicate<String> wanted) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(path -> wanted.test(path.toString())).toList();
        }
    }

    private String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
