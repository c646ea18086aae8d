package io.streamcore.local.launcher.state;

import io.streamcore.local.launcher.settings.Home;
import java.time.Duration;
import java.util.List;

/** Finds and stops child processes whose launcher was killed. */
public final class OrphanProcesses {
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private OrphanProcesses() {}

    public static List<ProcessId> find(Home home) {
        return PlatformState.read(home.state()).map(PlatformState::services).orElse(List.of()).stream()
                .filter(service -> service.find(mark(home)).isPresent())
                .toList();
    }

    /** Returns what the command lines of the services and of a private mongod contain. */
    private static String mark(Home home) {
        return home.data().toString();
    }

    /** Requests all of them to stop and kills those that are still running after the timeout. */
    public static List<ProcessId> stop(Home home) {
        List<ProcessId> orphans = find(home);
        List<ProcessHandle> processes = orphans.stream()
                .flatMap(service -> service.find(mark(home)).stream())
                .toList();
        processes.forEach(ProcessHandle::destroy);
        processes.forEach(process -> Shutdown.await(process, TIMEOUT));
        return orphans;
    }
}
