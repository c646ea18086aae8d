package io.streamcore.local.launcher.process;

import io.streamcore.local.launcher.settings.Home;
import io.streamcore.local.launcher.settings.LauncherException;
import io.streamcore.local.launcher.state.ProcessId;
import io.streamcore.local.launcher.state.Shutdown;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A process that runs an application. */
public final class ServiceProcess {
    private static final String WITH_ARCHIVE = "STREAMCORE_CLASS_ARCHIVE";
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private final Application application;
    private final Process process;
    private final LogFile log;
    private final TerminalOutput output;
    private final Optional<ClassArchive> archive;
    private final Path directory;
    private final Thread reader;

    private ServiceProcess(
            Application application,
            Process process,
            LogFile log,
            TerminalOutput output,
            Optional<ClassArchive> archive,
            Path directory) {
        this.application = application;
        this.process = process;
        this.log = log;
        this.output = output;
        this.archive = archive;
        this.directory = directory;
        this.reader = new Thread(this::read, application.label() + "-output");
        reader.setDaemon(true);
        reader.start();
    }

    public static ServiceProcess start(
            Application application, Home home, Map<String, String> environment, TerminalOutput output) {
        boolean asBinary = Boolean.parseBoolean(environment.get(PackagedCommand.AS_BINARY));
        boolean archives = !asBinary && !"false".equalsIgnoreCase(environment.get(WITH_ARCHIVE));
        Optional<ClassArchive> archive = archives ? archive(application, home, output) : Optional.empty();
        List<String> options = archive.map(ClassArchive::options).orElse(List.of());
        var builder = new ProcessBuilder(
                        asBinary
                                ? ServiceCommandLine.ofBinary(application, home)
                                : ServiceCommandLine.ofJar(application, home, options))
                .redirectErrorStream(true);
        builder.directory(home.data().toFile());
        builder.environment().putAll(environment);
        var log = new LogFile(home.logs().resolve(application.label() + ".log"));
        try {
            return new ServiceProcess(application, builder.start(), log, output, archive, home.data());
        } catch (IOException e) {
            throw new LauncherException("%s cannot be started: %s.", application.label(), e.getMessage());
        }
    }

    /** Empty if none can be kept, which must not prevent the start. */
    private static Optional<ClassArchive> archive(Application application, Home home, TerminalOutput output) {
        Path jar = application.jar(home.repository());
        try {
            return Files.exists(jar) && ClassArchive.isPossible(jar)
                    ? Optional.of(new ClassArchive(
                            jar, Integer.toHexString(home.data().hashCode())))
                    : Optional.empty();
        } catch (IOException e) {
            output.print("  %s runs without an archive of its classes: %s", application.label(), e);
            return Optional.empty();
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
        // the process that writes an archive
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        // Process.destroy would also close the streams and lose the output of the shutdown.
        process.toHandle().destroy();
    }

    /** Writes the archive of its classes, from which its next start profits, if there is none. */
    public void writeArchive() throws InterruptedException {
        if (archive.isPresent() && archive.get().isMissing()) {
            try {
                archive.get().write(process.pid(), directory);
            } catch (IOException e) {
                output.print("  The archive of the classes of %s cannot be written: %s", application.label(), e);
            }
        }
    }

    public void awaitStop() {
        Shutdown.await(process.toHandle(), TIMEOUT);
        try {
            if (archive.isPresent()) {
                archive.get().runEnded(onExit().join());
            }
        } catch (IOException e) {
            output.print("  The archive of the classes of %s cannot be deleted: %s", application.label(), e);
        }
    }

    private void read() {
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
