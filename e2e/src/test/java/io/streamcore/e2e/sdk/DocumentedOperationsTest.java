package io.streamcore.e2e.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamcore.e2e.platform.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Checks that the guide names every operation of the API, in its text or in a command. */
class DocumentedOperationsTest {
    private static final Pattern VARIABLE = Pattern.compile("\\{\\w+}|\\$\\([^()]*\\)|\\$\\w+");

    /** What tells the method in a line that has the path; curl posts what has a body. */
    private static final Map<String, Pattern> METHODS = Map.of(
            "get", Pattern.compile(""),
            "post", Pattern.compile("POST| -[dF] "),
            "put", Pattern.compile("PUT"),
            "patch", Pattern.compile("PATCH"),
            "delete", Pattern.compile("DELETE"));

    @Test
    void guideNamesMethodAndPathOfEveryOperation() throws IOException {
        String guide = Files.readString(Checkout.root().resolve("docs/guide.md"));
        List<String> lines = generalized(guide.replace("\\\n", "")).lines().toList();

        List<String> unnamed = new ArrayList<>();
        BuiltOpenApi.read().path("paths").properties().forEach(path -> path.getValue()
                .fieldNames()
                .forEachRemaining(method -> {
                    if (lines.stream().noneMatch(line -> names(line, method, path.getKey()))) {
                        unnamed.add(method + " " + path.getKey());
                    }
                }));

        assertThat(unnamed).isEmpty();
    }

    private static boolean names(String line, String method, String path) {
        String written = generalized(path.replaceFirst("^/api/v1", ""));
        return METHODS.get(method).matcher(line).find()
                && Pattern.compile("(?<![\\w/])" + Pattern.quote(written) + "(?![\\w/{-])")
                        .matcher(line)
                        .find();
    }

    /** Makes path parameters and the variables of the shell alike. */
    private static String generalized(String text) {
        return VARIABLE.matcher(text).replaceAll("{}");
    }
}
