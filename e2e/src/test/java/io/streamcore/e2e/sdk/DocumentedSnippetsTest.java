package io.streamcore.e2e.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamcore.e2e.platform.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks that the code in docs/sdk.md is the code that the tests execute. */
class DocumentedSnippetsTest {
    private static final Pattern EXECUTED = Pattern.compile("// docs begin\\n(.*?)\\n*// docs end", Pattern.DOTALL);

    @ParameterizedTest
    @CsvSource({"JavaTour, src/test/java/io/streamcore/e2e/sdk/JavaTour.java", "tour.ts, src/test/typescript/tour.ts"})
    void documentedCodeEqualsExecutedCode(String name, Path source) throws IOException {
        Pattern block = Pattern.compile("<!-- " + Pattern.quote(name) + " -->\\n```\\w+\\n(.*?)\\n```", Pattern.DOTALL);

        String executed = extract(EXECUTED, Files.readString(source));
        String documented = extract(block, Files.readString(Checkout.root().resolve("docs/sdk.md")));

        assertThat(documented).isEqualTo(executed);
    }

    private static String extract(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as("no match for " + pattern).isTrue();
        return matcher.group(1);
    }
}
