package io.streamcore.local.launcher;

import io.streamcore.local.launcher.settings.Home;
import io.streamcore.local.launcher.state.OrphanProcesses;
import io.streamcore.local.launcher.state.PlatformState;
import io.streamcore.local.launcher.state.ProcessId;
import io.streamcore.local.launcher.state.Shutdown;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Stops the platform of this home, and orphan processes of a killed one. */
@Command(name = "down", description = "Stops the platform.")
final class DownCommand implements Runnable {
    private static final Duration TIMEOUT = Duration.ofSeconds(45);

    @ParentCommand
    StreamCore streamcore;

    @Override
    public void run() {
        Home home = streamcore.home();
        Optional<ProcessHandle> launcher = PlatformState.read(home.state()).flatMap(PlatformState::runningLauncher);
        launcher.ifPresent(process -> {
            process.destroy();
            Shutdown.await(process, TIMEOUT);
        });
        List<ProcessId> orphans = OrphanProcesses.stop(home);
        System.out.println(
                launcher.isPresent() || !orphans.isEmpty() ? "StreamCore is stopped." : "StreamCore is not running.");
    }
}
