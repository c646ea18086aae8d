package io.streamcore.e2e.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.streamcore.e2e.platform.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** docs/sdk.md shows code that is really run. */
class SnippetsTest {
    private static final Pattern RUN = Pattern.compile("// docs begin\\n(.*?)\\n*// docs end", Pattern.DOTALL);

    @ParameterizedTest
    @CsvSource({"JavaTour, src/test/java/io/streamcore/e2e/sdk/JavaTour.java", "tour.ts, src/test/typescript/tour.ts"})
    void whatIsShownIsWhatIsRun(String name, Path source) throws IOException {
        Pattern shown = Pattern.compile("<!-- " + Pattern.quote(name) + " -->\\n```\\w+\\n(.*?)\\n```", Pattern.DOTALL);

        String run = found(RUN, Files.readString(source));
        String documented = found(shown, Files.readString(Checkout.root().resolve("docs/sdk.md")));

        assertEquals(run, documented);
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertTrue(matcher.find(), "There is no " + pattern);
        return matcher.group(1);
    }
}
