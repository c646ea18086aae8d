package io.streamcore.local.launcher;

import io.streamcore.local.launcher.settings.Home;
import io.streamcore.local.launcher.settings.LauncherException;
import io.streamcore.local.launcher.state.PlatformPhase;
import io.streamcore.local.launcher.state.PlatformState;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts the launcher in a background process and prints its output until the platform is ready. */
final class BackgroundLauncher {
    private static final long POLL_INTERVAL_MILLIS = 100;

    private final Home home;
    private final Path log;

    BackgroundLauncher(Home home) {
        this.home = home;
        this.log = home.logs().resolve("launcher.log");
    }

    /** @return 0 once the platform is ready, otherwise the exit code of the process */
    int start(boolean freePorts) {
        try {
            Files.createDirectories(home.logs());
            Process process = new ProcessBuilder(command(freePorts))
                    .redirectErrorStream(true)
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(log.toFile())
                    .start();
            return follow(process);
        } catch (IOException e) {
            throw new LauncherException("The background process cannot be started: %s.", e.getMessage());
        }
    }

    private static List<String> command(boolean freePorts) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), StreamCore.class.getName()));
        command.addAll(List.of("up", "--background"));
        if (freePorts) {
            command.add("--free-ports");
        }
        return command;
    }

    private int follow(Process process) {
        try (var tail = new LogTail(log)) {
            while (!process.waitFor(POLL_INTERVAL_MILLIS, TimeUnit.MILLISECONDS)) {
                boolean ready = isReady(process.pid());
                tail.newLines().forEach(System.out::println);
                if (ready) {
                    return 0;
                }
            }
            tail.newLines().forEach(System.out::println);
            return process.exitValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private boolean isReady(long pid) {
        return PlatformState.read(home.state())
                .filter(state -> state.launcher().pid() == pid && state.phase() == PlatformPhase.READY)
                .isPresent();
    }
}
