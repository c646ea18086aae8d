package io.streamcore.local.launcher;

import io.streamcore.local.launcher.process.Application;
import io.streamcore.local.launcher.settings.Home;
import io.streamcore.local.launcher.settings.LauncherException;
import io.streamcore.local.launcher.state.HomeLock;
import io.streamcore.local.launcher.state.OrphanProcesses;
import java.util.Arrays;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Fails while any process runs from the jars that are about to be built. Called by the script. */
@Command(name = "before-build", hidden = true)
final class BeforeBuildCommand implements Runnable {
    @ParentCommand
    StreamCore streamcore;

    @Override
    public void run() {
        Home home = streamcore.home();
        try (HomeLock held = HomeLock.tryAcquire(home).orElse(null)) {
            if (held != null) {
                OrphanProcesses.stop(home);
            }
        }
        ProcessHandle.allProcesses().filter(this::usesBuiltJars).findAny().ifPresent(process -> {
            throw new LauncherException(
                    "StreamCore (process %d) is running from the jars that have to be rebuilt;"
                            + " run \"./streamcore down\", then \"./streamcore up\".",
                    process.pid());
        });
    }

    private boolean usesBuiltJars(ProcessHandle process) {
        Optional<String> line = process.info().commandLine();
        return line.isPresent()
                && Arrays.stream(Application.values())
                        .map(application ->
                                application.jar(streamcore.repository()).toString())
                        .anyMatch(line.get()::contains);
    }
}
