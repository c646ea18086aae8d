package io.streamcore.e2e.sdk;

import static org.junit.jupiter.api.Assumptions.abort;

import io.streamcore.e2e.platform.Executables;
import io.streamcore.e2e.platform.ExternalCommand;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds Node and npm. Without them the tests that need them are skipped with one sentence, or fail when {@code CI} is
 * set.
 */
final class NodeRuntime {
    private static final Pattern VERSION = Pattern.compile("v(\\d+)\\.(\\d+)\\..*", Pattern.DOTALL);
    private static boolean reported;

    private NodeRuntime() {}

    /** Returns why Node cannot be used; empty when it can. */
    static Optional<String> unavailableReason() {
        if (Executables.find("node").isEmpty() || Executables.find("npm").isEmpty()) {
            return Optional.of("node or npm is not on the PATH");
        }
        String version = ExternalCommand.of("node", "--version").run().output().strip();
        return isSupported(version) ? Optional.empty() : Optional.of("the installed version is " + version);
    }

    /** Returns whether the linter supports a version: 20.19 or newer, but neither 21 nor 22 before 22.12. */
    static boolean isSupported(String version) {
        Matcher parts = VERSION.matcher(version + "\n");
        if (!parts.matches()) {
            return false;
        }
        int major = Integer.parseInt(parts.group(1));
        int minor = Integer.parseInt(parts.group(2));
        return major > 22 || (major == 22 && minor >= 12) || (major == 20 && minor >= 19);
    }

    /** Skips the calling test, or fails it when {@code CI} is set. */
    static void skipOrFail(String reason) {
        String sentence =
                "The OpenAPI linter and the TypeScript client were not tested: they need Node 20.19 or newer with"
                        + " its packages, but " + reason + ".";
        if (System.getenv("CI") != null) {
            throw new AssertionError(sentence);
        }
        if (!reported) {
            reported = true;
            System.out.println(sentence);
        }
        abort(sentence);
    }
}
