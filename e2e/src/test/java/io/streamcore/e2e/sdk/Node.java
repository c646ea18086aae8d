package io.streamcore.e2e.sdk;

import static org.junit.jupiter.api.Assumptions.abort;

import io.streamcore.e2e.platform.Tool;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Node and npm, which this build can do without on a developer's machine: one sentence then says what was left out.
 * With {@code CI} set it cannot.
 */
final class Node {
    private static final Pattern VERSION = Pattern.compile("v(\\d+)\\.(\\d+)\\..*", Pattern.DOTALL);
    private static boolean said;

    private Node() {}

    /** Why Node cannot be used here; empty when it can. */
    static Optional<String> missing() {
        if (Tool.named("node").isEmpty() || Tool.named("npm").isEmpty()) {
            return Optional.of("there is no Node with npm");
        }
        String version = Command.of("node", "--version").run().output().strip();
        return suffices(version) ? Optional.empty() : Optional.of("this is Node " + version);
    }

    /** The linter wants 20.19 or newer, but neither 21 nor a 22 before 22.12. */
    static boolean suffices(String version) {
        Matcher parts = VERSION.matcher(version + "\n");
        if (!parts.matches()) {
            return false;
        }
        int major = Integer.parseInt(parts.group(1));
        int minor = Integer.parseInt(parts.group(2));
        return major > 22 || (major == 22 && minor >= 12) || (major == 20 && minor >= 19);
    }

    /** Skips the test that calls, or fails it where everything has to be there. */
    static void leaveOut(String reason) {
        String sentence = "The linter of the OpenAPI document and the TypeScript client are left out, for they need"
                + " Node 20.19 or newer with its packages, and " + reason + ".";
        if (System.getenv("CI") != null) {
            throw new AssertionError(sentence);
        }
        if (!said) {
            said = true;
            System.out.println(sentence);
        }
        abort(sentence);
    }
}
