package io.streamcore.k8s.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks the relative links of all documents: their files and their headings exist. */
class MarkdownLinksTest {
    private static final Pattern CODE = Pattern.compile("(?s)```.*?```");
    private static final Pattern LINK = Pattern.compile("]\\((?!\\w+:)([^)\\s#]*)#?([^)\\s]*)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
    private static final Set<String> FOLDERS_WITHOUT_DOCUMENTS =
            Set.of("target", "node_modules", ".git", ".streamcore");

    @ParameterizedTest
    @MethodSource("documents")
    void linksResolve(Path document) throws IOException {
        for (MatchResult link : LINK.matcher(textOf(document)).results().toList()) {
            Path target = link.group(1).isEmpty() ? document : document.resolveSibling(link.group(1));

            assertThat(target).exists();
            if (!link.group(2).isEmpty()) {
                assertThat(anchorsOf(target)).as(link.group()).contains(link.group(2));
            }
        }
    }

    static Stream<Path> documents() throws IOException {
        return documentsIn(Readme.REPOSITORY).stream();
    }

    private static Set<Path> documentsIn(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.flatMap(MarkdownLinksTest::documentsAt).collect(Collectors.toSet());
        }
    }

    private static Stream<Path> documentsAt(Path path) {
        if (!Files.isDirectory(path)) {
            return path.toString().endsWith(".md") ? Stream.of(path) : Stream.empty();
        }
        if (FOLDERS_WITHOUT_DOCUMENTS.contains(path.getFileName().toString())) {
            return Stream.empty();
        }
        try {
            return documentsIn(path).stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String textOf(Path document) throws IOException {
        return CODE.matcher(Files.readString(document)).replaceAll("");
    }

    /** Returns the anchors that GitHub derives from headings. */
    private static Set<String> anchorsOf(Path document) throws IOException {
        return HEADING.matcher(textOf(document))
                .results()
                .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
                .map(heading -> heading.replaceAll("[^\\w\\- ]", "").replace(' ', '-'))
                .collect(Collectors.toSet());
    }
}
