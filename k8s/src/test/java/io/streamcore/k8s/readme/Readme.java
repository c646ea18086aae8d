package io.streamcore.k8s.readme;

import io.streamcore.k8s.Renderings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Reads {@code k8s/README.md}. */
final class Readme {
    static final Path REPOSITORY = Renderings.MANIFESTS.getParent();
    private static final Pattern COMMANDS = Pattern.compile("```bash\n(.*?)```", Pattern.DOTALL);

    private Readme() {}

    static String text() throws IOException {
        return Files.readString(Renderings.MANIFESTS.resolve("README.md"));
    }

    /** Returns the blocks of commands, which a reader pastes into a shell. */
    static List<String> commands() throws IOException {
        return COMMANDS.matcher(text()).results().map(block -> block.group(1)).toList();
    }
}
