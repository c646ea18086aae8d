package io.streamcore.k8s.readme;

import io.streamcore.k8s.Renderings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Extracts and runs the commands of {@code k8s/README.md}. */
public final class Readme {
    static final Path REPOSITORY = Renderings.MANIFESTS.getParent();
    private static final Pattern BLOCK =
            Pattern.compile("(?:<!-- (\\w+) only -->\n)?```bash\n(.*?)```", Pattern.DOTALL);

    private Readme() {}

    static String text() throws IOException {
        return Files.readString(Renderings.MANIFESTS.resolve("README.md"));
    }

    /**
     * Runs the commands that create the secrets, with a stub of kubectl.
     *
     * @param input lines for the prompts, in order
     * @return a folder with a subfolder for each Secret and a file for each of its keys
     */
    public static Path createSecrets(String overlay, List<String> input, Path empty)
            throws IOException, InterruptedException {
        Path tools = Files.createDirectories(empty.resolve("tools"));
        Path kubectl = tools.resolve("kubectl");
        Files.copy(Renderings.MANIFESTS.resolve("src/test/resources/kubectl"), kubectl);
        kubectl.toFile().setExecutable(true);
        Path secrets = Files.createDirectories(empty.resolve("secrets"));
        Path script = Files.writeString(empty.resolve("script"), "set -euo pipefail\n" + secretCommands(overlay));
        Path stdin = Files.writeString(empty.resolve("stdin"), String.join("\n", input) + "\n");
        ProcessBuilder bash = new ProcessBuilder("bash", script.toString());
        bash.environment().put("PATH", tools + ":" + System.getenv("PATH"));
        bash.environment().put("SECRETS", secrets.toString());
        bash.directory(REPOSITORY.toFile());
        bash.redirectInput(stdin.toFile());
        bash.redirectErrorStream(true).redirectOutput(empty.resolve("output").toFile());
        if (bash.start().waitFor() != 0) {
            throw new AssertionError(Files.readString(empty.resolve("output")));
        }
        return secrets;
    }

    private static String secretCommands(String overlay) throws IOException {
        String section = text().split("<!-- secrets: begin -->")[1].split("<!-- secrets: end -->")[0];
        List<String> blocks = new ArrayList<>();
        for (MatchResult block : BLOCK.matcher(section).results().toList()) {
            if (block.group(1) == null || block.group(1).equals(overlay)) {
                blocks.add(block.group(2));
            }
        }
        return String.join("\n", blocks);
    }
}
