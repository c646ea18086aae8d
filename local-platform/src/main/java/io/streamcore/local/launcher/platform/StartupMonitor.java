package io.streamcore.local.launcher.platform;

import io.streamcore.local.launcher.process.HealthProbe;
import io.streamcore.local.launcher.process.ServiceProcess;
import io.streamcore.local.launcher.process.TerminalOutput;
import io.streamcore.local.launcher.settings.Home;
import io.streamcore.local.launcher.settings.LauncherException;
import io.streamcore.local.launcher.settings.Ports;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Waits until all started services are ready. */
final class StartupMonitor {
    private static final Duration TIMEOUT = Duration.ofSeconds(120);
    private static final long POLL_INTERVAL_MILLIS = 50;

    private final Home home;
    private final Ports ports;
    private final String gateway;
    private final TerminalOutput output;
    private final StopSignal stop;
    private final HealthProbe healthProbe = new HealthProbe();
    private final long startedAt = System.nanoTime();

    /** @param gateway its origin on this machine */
    StartupMonitor(Home home, Ports ports, String gateway, TerminalOutput output, StopSignal stop) {
        this.home = home;
        this.ports = ports;
        this.gateway = gateway;
        this.output = output;
        this.stop = stop;
    }

    void await(List<ServiceProcess> services) {
        List<ServiceProcess> waiting = new ArrayList<>(services);
        while (!waiting.isEmpty() && !stop.isRequestedWithin(POLL_INTERVAL_MILLIS)) {
            services.forEach(this::requireAlive);
            waiting.removeIf(this::isReady);
            requireWithinTimeout(waiting);
        }
        while (!stop.isRequestedWithin(POLL_INTERVAL_MILLIS) && !healthProbe.isHealthy(gateway)) {
            services.forEach(this::requireAlive);
            requireWithinTimeout(services);
        }
    }

    static LauncherException unexpectedExit(Home home, ServiceProcess service, String when) {
        String label = service.application().label();
        return new LauncherException(
                "%s ended with exit code %d %s. The last lines of its log:%n%n%s%n%nThe full log: %s",
                label,
                service.onExit().join(),
                when,
                service.lastLines().stream().map(line -> "    " + line).collect(Collectors.joining("\n")),
                home.logs().resolve(label + ".log"));
    }

    private boolean isReady(ServiceProcess service) {
        boolean ready = healthProbe.isReady(ports.origin(service.application().management()));
        if (ready) {
            output.print(
                    "  %-20s ready after %.1f s",
                    service.application().label(), elapsed().toMillis() / 1000.0);
        }
        return ready;
    }

    private void requireAlive(ServiceProcess service) {
        if (!service.isAlive() && !stop.explainsExit()) {
            throw unexpectedExit(home, service, "while starting");
        }
    }

    private void requireWithinTimeout(List<ServiceProcess> waiting) {
        if (elapsed().compareTo(TIMEOUT) > 0) {
            throw new LauncherException(
                    "Not ready after %d s: %s. Their logs are in %s.",
                    TIMEOUT.toSeconds(),
                    waiting.stream()
                            .map(service -> service.application().label())
                            .collect(Collectors.joining(", ")),
                    home.logs());
        }
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }
}
