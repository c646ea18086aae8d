package io.streamcore.k8s.settings;

import static org.assertj.core.api.Assertions.assertThat;

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

/** Checks that {@code docs/operations.md} lists every setting with its default and the services that use it. */
class SettingsDocumentationTest {
    private static final List<String> APPLICATIONS =
            List.of("auth-service", "video-service", "subscription-service", "gateway");

    /** Our settings, and those of the framework that an operator may want to change. */
    private static final Pattern OPERABLE =
            Pattern.compile("streamcore\\..*[^*]|quarkus\\.(http\\.(host|port|limits\\..*"
                    + "|body\\.uploads-directory)|management\\.port"
                    + "|mongodb\\.(connection-string|database|heartbeat-frequency|.*-timeout|write-concern\\..*)"
                    + "|shutdown\\.(delay|timeout)|rest-client\\..*-timeout)");

    private static final Pattern ROW = Pattern.compile("\\| `([a-z0-9.-]+)` \\| (\\S.*?) \\| ([a-z, ]+) \\| (.*) \\|");

    private final Path docs = Renderings.MANIFESTS.resolve("../docs");

    @Test
    void everySettingIsDocumentedWithItsDefaultForEachService() throws IOException {
        SortedMap<String, String> documented = new TreeMap<>();
        for (MatchResult row : ROW.matcher(text()).results().toList()) {
            assertThat(row.group(4).isBlank()).as(row::group).isFalse();
            for (String service : row.group(3).split(", ")) {
                String key = row.group(1) + " of " + service;
                assertThat(documented.put(key, row.group(2)))
                        .as("duplicate: " + key)
                        .isNull();
            }
        }

        assertThat(String.join("\n", lines(documented))).isEqualTo(String.join("\n", lines(inTheCode())));
    }

    private static SortedMap<String, String> inTheCode() {
        SortedMap<String, String> settings = new TreeMap<>();
        for (String application : APPLICATIONS) {
            KnownSettings.of(application).defaults().forEach((name, value) -> {
                // Declared by the shared module: subscription-service stores no media, auth-service has neither public
                // reads nor pages by number.
                boolean unused = application.equals("subscription-service") && name.startsWith("streamcore.media.")
                        || application.equals("auth-service") && name.startsWith("streamcore.public-reads.")
                        || application.equals("auth-service") && name.startsWith("streamcore.lists.");
                if (OPERABLE.matcher(name).matches() && !unused) {
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
