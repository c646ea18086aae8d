package io.streamcore.local.launcher;

import io.streamcore.local.launcher.process.Application;
import io.streamcore.local.launcher.process.HealthProbe;
import io.streamcore.local.launcher.settings.Home;
import io.streamcore.local.launcher.state.OrphanProcesses;
import io.streamcore.local.launcher.state.PlatformState;
import io.streamcore.local.launcher.state.ProcessId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Prints the state, address and process of each service. */
@Command(name = "status", description = "Shows the state of each service; exit code 0 only if all are ready.")
final class StatusCommand implements Callable<Integer> {
    private static final String LINE = "%-20s  %-12s  %-28s  %s%n";

    @ParentCommand
    StreamCore streamcore;

    private final HealthProbe healthProbe = new HealthProbe();

    @Override
    public Integer call() {
        Home home = streamcore.home();
        Optional<PlatformState> running = PlatformState.ofRunning(home);
        if (running.isEmpty()) {
            return notRunning(home);
        }
        PlatformState state = running.get();
        System.out.printf(LINE, "", "", "address", "process");
        boolean ready = true;
        for (Application application : Application.values()) {
            ready &= show(state, application);
        }
        state.endpoints().forEach((name, address) -> {
            if (Application.named(name).isEmpty()) {
                System.out.printf(LINE, name, "", address, "");
            }
        });
        return ready ? 0 : 1;
    }

    private boolean show(PlatformState state, Application application) {
        Optional<Long> pid = state.services().stream()
                .filter(service -> service.name().equals(application.label()))
                .map(ProcessId::pid)
                .findFirst();
        boolean ready = healthProbe.isReady(state.ports().origin(application.management()));
        System.out.printf(
                LINE,
                application.label(),
                ready ? "ready" : "not ready",
                state.endpoints().get(application.label()),
                pid.map(String::valueOf).orElse("not started yet"));
        return ready;
    }

    private static int notRunning(Home home) {
        List<ProcessId> orphans = OrphanProcesses.find(home);
        System.out.println("StreamCore is not running.");
        orphans.forEach(service -> System.out.printf(
                "Orphan process of an earlier start: %s (process %d); \"./streamcore down\" stops it.%n",
                service.name(), service.pid()));
        return 1;
    }
}
