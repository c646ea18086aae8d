package io.streamcore.local.launcher.process;

import io.streamcore.local.launcher.settings.Home;
import io.streamcore.local.launcher.settings.LauncherException;
import io.streamcore.local.launcher.state.ProcessId;
import io.streamcore.local.launcher.state.Shutdown;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A process that runs an application. */
public final class ServiceProcess {
    private static final String AS_BINARY = "STREAMCORE_NATIVE";
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private final Application application;
    private final Process process;
    private final LogFile log;
    private final Thread reader;

    private ServiceProcess(Application application, Process process, LogFile log, TerminalOutput output) {
        this.application = application;
        this.process = process;
        this.log = log;
        this.reader = new Thread(() -> read(output), application.label() + "-output");
        reader.setDaemon(true);
        reader.start();
    }

    public static ServiceProcess start(
            Application application, Home home, Map<String, String> environment, TerminalOutput output) {
        boolean asBinary = Boolean.parseBoolean(environment.get(AS_BINARY));
        var builder = new ProcessBuilder(ServiceCommandLine.of(application, home, asBinary)).redirectErrorStream(true);
        builder.directory(home.data().toFile());
        builder.environment().putAll(environment);
        var log = new LogFile(home.logs().resolve(application.label() + ".log"));
        try {
            return new ServiceProcess(application, builder.start(), log, output);
        } catch (IOException e) {
            throw new LauncherException("%s cannot be started: %s.", application.label(), e.getMessage());
        }
    }

    public Application application() {
        return application;
    }

    public ProcessId id() {
        return ProcessId.of(application.label(), process.toHandle());
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Completes with the exit code. */
    public CompletableFuture<Integer> onExit() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /** Returns the last lines of its output; complete once the process has exited. */
    public List<String> lastLines() {
        try {
            reader.join(Duration.ofSeconds(1).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return log.lastLines();
    }

    public void requestStop() {
        // Process.destroy would also close the streams and lose the output of the shutdown.
        process.toHandle().destroy();
    }

    public void awaitStop() {
        Shutdown.await(process.toHandle(), TIMEOUT);
    }

    private void read(TerminalOutput output) {
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
                log) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                log.line(line);
                output.printServiceLine(application.label(), line);
            }
        } catch (IOException e) {
            output.printServiceLine(application.label(), "(output closed: " + e.getMessage() + ")");
        }
    }
}
