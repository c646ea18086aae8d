package io.streamcore.k8s.readme;

import io.streamcore.k8s.Renderings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Runs {@code k8s/secrets} with a stub of kubectl, which keeps the Secrets in a folder with a subfolder for each Secret
 * and a file for each of its keys.
 */
public final class ClusterSecrets {
    private final Path folder;
    private final ProcessBuilder script;

    /** @param empty holds the Secrets and the stub */
    public ClusterSecrets(Path empty) throws IOException {
        this.folder = Files.createDirectories(empty.resolve("secrets"));
        Path tools = Files.createDirectories(empty.resolve("tools"));
        Path kubectl = Files.copy(Renderings.MANIFESTS.resolve("src/test/resources/kubectl"), tools.resolve("kubectl"));
        kubectl.toFile().setExecutable(true);
        script = new ProcessBuilder("k8s/secrets").directory(Readme.REPOSITORY.toFile());
        script.environment().put("PATH", tools + ":" + System.getenv("PATH"));
        script.environment().put("SECRETS", folder.toString());
        script.redirectErrorStream(true);
    }

    /**
     * Creates the Secrets of an overlay.
     *
     * @param input lines for the prompts, in order
     */
    public ClusterSecrets create(String overlay, List<String> input) throws IOException, InterruptedException {
        String output = run(0, overlay, input);
        if (!output.contains("Keep a copy")) {
            throw new AssertionError(output);
        }
        return this;
    }

    /** Runs the script and returns its output. */
    String run(int status, String command, List<String> input) throws IOException, InterruptedException {
        Path stdin = Files.writeString(folder.resolveSibling("stdin"), String.join("\n", input) + "\n");
        Process process = script.command("k8s/secrets", command)
                .redirectInput(stdin.toFile())
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != status) {
            throw new AssertionError(output);
        }
        return output;
    }

    /** Reading fails from now on. */
    void makeClusterUnreachable() {
        script.environment().put("UNREACHABLE", "yes");
    }

    public Path folder() {
        return folder;
    }

    /** Returns the arguments of each call of kubectl. */
    List<String> calls() throws IOException {
        return Files.readAllLines(folder.resolveSibling("secrets.log"));
    }

    /** Returns the values by {@code Secret/key}. */
    SortedMap<String, String> values() throws IOException {
        SortedMap<String, String> values = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile)
                    .forEach(file -> values.put(folder.relativize(file).toString(), read(file)));
        }
        return values;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
