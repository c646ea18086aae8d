package io.streamcore.auth.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks that the tests which docs/security.md and docs/sessions.md name exist. */
class DocumentedTestsTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|IT))(?:\\.(\\w+))?`");

    private static Map<String, String> testClasses() throws IOException {
        Map<String, String> sources = new HashMap<>();
        try (Stream<Path> modules = Stream.concat(Files.list(ROOT), Files.list(ROOT.resolve("libs")))) {
            for (Path tests : modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(tests)) {
                    for (Path file : files.filter(path -> path.toString().endsWith(".java"))
                            .toList()) {
                        sources.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
                    }
                }
            }
        }
        return sources;
    }

    @Test
    void everyTestNamedInTheDocumentsExists() throws IOException {
        Map<String, String> tests = testClasses();
        List<String> missing = new ArrayList<>();
        int named = 0;
        for (String document : List.of("docs/security.md", "docs/sessions.md")) {
            Matcher matcher = NAMED.matcher(Files.readString(ROOT.resolve(document)));
            for (; matcher.find(); named++) {
                String source = tests.get(matcher.group(1));
                String method = matcher.group(2);
                if (source == null || (method != null && !source.contains("void " + method + "("))) {
                    missing.add(document + ": " + matcher.group());
                }
            }
        }

        assertThat(named).isGreaterThan(40);
        assertThat(missing).isEmpty();
    }
}
