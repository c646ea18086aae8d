package io.streamcore.local.launcher.state;

import io.streamcore.local.launcher.settings.Home;
import java.time.Duration;
import java.util.List;

/** Child processes that outlived their launcher, because that one was killed. */
public final class OrphanProcesses {
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private OrphanProcesses() {}

    public static List<ProcessId> find(Home home) {
        return PlatformState.read(home.state()).map(PlatformState::services).orElse(List.of()).stream()
                .filter(service -> service.find(mark(home)).isPresent())
                .toList();
    }

    /** Stands on the command line of the services, and of a private mongod. */
    private static String mark(Home home) {
        return home.data().toString();
    }

    /** Asks all of them to stop, and kills those that do not within the timeout. */
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
