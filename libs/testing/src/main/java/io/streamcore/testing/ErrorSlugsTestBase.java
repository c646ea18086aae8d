package io.streamcore.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Error slugs are part of the API: a service's subclass lists all of its own, and another test has each of them. */
public abstract class ErrorSlugsTestBase {
    private static final Pattern SLUG = Pattern.compile("\"([a-z]+(?:-[a-z]+)+|required)\"");

    private final Set<String> slugs;
    private final Set<String> otherLiterals;

    /**
     * @param slugs every slug in the main code
     * @param otherLiterals literals of the code that look like a slug and are none
     */
    protected ErrorSlugsTestBase(Set<String> slugs, Set<String> otherLiterals) {
        this.slugs = slugs;
        this.otherLiterals = otherLiterals;
    }

    @Test
    void everySlugInTheMainCodeIsListed() throws IOException {
        assertThat(slugsIn("src/main/java")).isEqualTo(new TreeSet<>(slugs));
    }

    @Test
    void everySlugIsInATest() throws IOException {
        assertThat(slugsIn("src/test/java")).containsAll(slugs);
    }

    private Set<String> slugsIn(String folder) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith(getClass().getSimpleName() + ".java"))
                    .flatMap(file -> SLUG.matcher(text(file)).results().map(found -> found.group(1)))
                    .filter(literal -> !otherLiterals.contains(literal))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
