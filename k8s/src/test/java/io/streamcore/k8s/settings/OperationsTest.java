package io.streamcore.k8s.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.streamcore.k8s.Renderings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/operations.md names every setting, with the default that the code has, for the services that have it. */
class OperationsTest {
    private static final List<String> APPLICATIONS =
            List.of("auth-service", "video-service", "subscription-service", "gateway");

    /** Ours, and those of the framework's that somebody who runs it may want to change. */
    private static final Pattern OPERABLE =
            Pattern.compile("streamcore\\..*[^*]|quarkus\\.(http\\.(host|port|limits\\..*"
                    + "|body\\.uploads-directory)|management\\.port|mongodb\\.(connection-string|database|heartbeat-frequency|.*-timeout|write-concern\\..*)"
                    + "|shutdown\\.(delay|timeout)|rest-client\\..*-timeout)");

    private static final Pattern ROW = Pattern.compile("\\| `([a-z0-9.-]+)` \\| (\\S.*?) \\| ([a-z, ]+) \\| (.*) \\|");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");

    private final Path docs = Renderings.MANIFESTS.resolve("../docs");

    @Test
    void everySettingStandsThereWithItsDefaultForEachServiceThatHasIt() throws IOException {
        SortedMap<String, String> documented = new TreeMap<>();
        for (MatchResult row : ROW.matcher(text()).results().toList()) {
            assertFalse(row.group(4).isBlank(), row::group);
            for (String service : row.group(3).split(", ")) {
                String key = row.group(1) + " of " + service;
                assertEquals(null, documented.put(key, row.group(2)), "twice: " + key);
            }
        }

        assertEquals(String.join("\n", lines(inTheCode())), String.join("\n", lines(documented)));
    }

    @Test
    void itsLinksLeadSomewhere() throws IOException {
        for (MatchResult link : LINK.matcher(text()).results().toList()) {
            assertTrue(Files.exists(docs.resolve(link.group(1))), link.group(1));
        }
    }

    private static SortedMap<String, String> inTheCode() {
        SortedMap<String, String> settings = new TreeMap<>();
        for (String application : APPLICATIONS) {
            KnownSettings.of(application).defaults().forEach((name, value) -> {
                // The shared module brings these along; subscription-service touches no media.
                boolean idle = application.equals("subscription-service") && name.startsWith("streamcore.media.");
                if (OPERABLE.matcher(name).matches() && !idle) {
                    settings.put(name + " of " + application.replace("-service", ""), cell(value));
                }
            });
        }
        return settings;
    }

    private static List<String> lines(SortedMap<String, String> settings) {
        return settings.entrySet().stream()
                .map(setting -> setting.getKey() + ": " + setting.getValue())
                .toList();
    }

    private static String cell(String value) {
        return value.equals(DeclaredSettings.NONE) || value.equals(DeclaredSettings.REQUIRED)
                ? value
                : "`" + value + "`";
    }

    private String text() throws IOException {
        return Files.readString(docs.resolve("operations.md"));
    }
}
