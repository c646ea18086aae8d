package io.streamcore.k8s.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    private static final Pattern GENERATED = Pattern.compile("(^|/)(target|node_modules|\\.\\w+)/");

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

    static List<Path> documents() throws IOException {
        try (Stream<Path> files = Files.walk(Readme.REPOSITORY)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !GENERATED
                            .matcher(Readme.REPOSITORY.relativize(file).toString())
                            .find())
                    .sorted()
                    .toList();
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
