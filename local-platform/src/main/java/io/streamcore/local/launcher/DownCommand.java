package io.streamcore.local.launcher;

import io.streamcore.local.launcher.settings.Home;
import io.streamcore.local.launcher.state.Ending;
import io.streamcore.local.launcher.state.Leftovers;
import io.streamcore.local.launcher.state.ProcessId;
import io.streamcore.local.launcher.state.State;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Stops the platform of this home, and whatever a killed one left over. */
@Command(name = "down", description = "Stops the platform.")
final class DownCommand implements Runnable {
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    @ParentCommand
    StreamCore streamcore;

    @Override
    public void run() {
        Home home = streamcore.home();
        Optional<ProcessHandle> launcher = State.read(home.state()).flatMap(State::running);
        launcher.ifPresent(process -> {
            process.destroy();
            Ending.await(process, PATIENCE);
        });
        List<ProcessId> leftovers = Leftovers.stop(home);
        System.out.println(
                launcher.isPresent() || !leftovers.isEmpty() ? "StreamCore is stopped." : "StreamCore is not running.");
    }
}
