package io.streamcore.local.launcher.platform;

import io.streamcore.local.launcher.keys.Secrets;
import io.streamcore.local.launcher.keys.SigningKeyFiles;
import io.streamcore.local.launcher.process.Application;
import io.streamcore.local.launcher.process.ServiceProcess;
import io.streamcore.local.launcher.process.TerminalOutput;
import io.streamcore.local.launcher.settings.Home;
import io.streamcore.local.launcher.settings.LauncherException;
import io.streamcore.local.launcher.settings.LauncherSettings;
import io.streamcore.local.launcher.settings.PortUse;
import io.streamcore.local.launcher.settings.Ports;
import io.streamcore.local.launcher.state.PlatformPhase;
import io.streamcore.local.launcher.state.PlatformState;
import io.streamcore.local.launcher.state.ProcessId;
import io.streamcore.local.launcher.tour.SampleFiles;
import io.streamcore.local.mongo.LocalMongo;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Runs the database, media store and applications of one home. Started once, by the holder of the home's lock. */
public final class Platform implements AutoCloseable {
    private final Home home;
    private final LauncherSettings settings;
    private final Ports ports;
    private final TerminalOutput output;
    private final List<ServiceProcess> services = new ArrayList<>();
    private final Deque<AutoCloseable> servers = new ArrayDeque<>();
    private final StopSignal stop = new StopSignal();
    private final Thread archives = new Thread(this::writeArchives, "class-archives");
    private PlatformState state;
    private boolean closed;

    public Platform(Home home, LauncherSettings settings, Ports ports, TerminalOutput output) {
        this.home = home;
        this.settings = settings;
        this.ports = ports;
        this.output = output;
        this.state = PlatformState.starting(
                ProcessId.of("launcher", ProcessHandle.current()), ports, Endpoints.of(settings, ports));
        archives.setDaemon(true);
    }

    /**
     * Starts everything and returns when it is ready or a stop was requested.
     *
     * @throws LauncherException if a part cannot be started
     */
    public void start() {
        state.write(home.state());
        SampleFiles.copyTo(home.samples());
        new SigningKeyFiles(home.keys(), Clock.systemUTC()).createFirst();
        ServiceEnvironment environment = openServers(new Secrets(home.secrets()));
        for (Application application : Application.values()) {
            startService(application, environment);
        }
        String gateway = settings.bind().localOrigin(ports.get(PortUse.GATEWAY));
        new StartupMonitor(home, ports, gateway, output, stop).await(List.copyOf(services));
    }

    public PlatformState state() {
        return state;
    }

    /** Marks the platform as ready, after its addresses have been printed. */
    public synchronized void markReady() {
        if (!closed) {
            state = state.in(PlatformPhase.READY);
            state.write(home.state());
            archives.start();
        }
    }

    /** One after the other, so that enough of the machine remains for its user. */
    private void writeArchives() {
        try {
            for (ServiceProcess service : List.copyOf(services)) {
                service.writeArchive();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Waits until a stop is requested.
     *
     * @throws LauncherException if a service exits by itself
     */
    public void awaitEnd() {
        CompletableFuture.anyOf(Stream.concat(
                                Stream.of(stop.whenRequested()),
                                services.stream().map(ServiceProcess::onExit))
                        .toArray(CompletableFuture[]::new))
                .join();
        if (!stop.explainsExit()) {
            services.stream().filter(service -> !service.isAlive()).findFirst().ifPresent(exited -> {
                throw StartupMonitor.unexpectedExit(home, exited, "while running");
            });
        }
    }

    private synchronized ServiceEnvironment openServers(Secrets secrets) {
        requireNotClosed();
        LocalMongo database = Database.open(settings, home, ports);
        servers.push(database);
        ProcessHandle.current().children().forEach(mongod -> recordProcess(ProcessId.of("mongod", mongod)));
        MediaBackend media = MediaBackend.open(settings, home, ports, secrets);
        servers.push(media.server());
        MailBackend mail = MailBackend.open(settings, home, ports);
        servers.push(mail.server());
        output.print("  %s", database.description());
        output.print("  %s", media.description());
        output.print("  %s", mail.description());
        return new ServiceEnvironment(home, settings, ports, secrets, database, media, mail);
    }

    private synchronized void startService(Application application, ServiceEnvironment environment) {
        requireNotClosed();
        ServiceProcess service = ServiceProcess.start(application, home, environment.of(application), output);
        services.add(service);
        recordProcess(service.id());
    }

    private void recordProcess(ProcessId process) {
        state = state.with(process);
        state.write(home.state());
    }

    private void requireNotClosed() {
        if (closed) {
            throw new LauncherException("Stopped while starting.");
        }
    }

    /** Stops the services before the servers, which they need to finish their work. */
    @Override
    public void close() {
        stop.request();
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            archives.interrupt();
            services.forEach(ServiceProcess::requestStop);
            services.forEach(ServiceProcess::awaitStop);
            servers.forEach(Platform::close);
            state.in(PlatformPhase.STOPPED).write(home.state());
            output.print("Stopped.");
        }
    }

    private static void close(AutoCloseable server) {
        try {
            server.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
