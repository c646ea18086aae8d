package io.streamcore.auth.docs;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.*;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Error slugs are part of the contract: none comes or goes without a test that names it. */
class SlugTest {
    private static final Pattern SLUG = Pattern.compile("\"([a-z]+(?:-[a-z]+)+)\"");

    /** Literals that look like slugs and are none. */
    private static final Set<String> OTHERS = Set.of("no-store", "password-change", "account-deleted", "account-work");

    private static String sources(String folder) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(Path.of("src", folder, "java"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }

    @Test
    void everySlugOfTheCodeIsNamedInATest() throws IOException {
        Set<String> slugs = new TreeSet<>();
        Matcher literals = SLUG.matcher(sources("main"));
        while (literals.find()) {
            slugs.add(literals.group(1));
        }
        slugs.removeAll(OTHERS);
        String tests = sources("test");

        assertThat(slugs, hasItems("bad-credentials", "email-taken", "session-over"));
        slugs.removeIf(slug -> tests.contains('"' + slug + '"'));
        assertThat("Slugs without a test", slugs, empty());
    }
}
