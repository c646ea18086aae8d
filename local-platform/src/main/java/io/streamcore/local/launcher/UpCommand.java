package io.streamcore.local.launcher;

import io.streamcore.local.launcher.platform.Platform;
import io.streamcore.local.launcher.process.TerminalOutput;
import io.streamcore.local.launcher.settings.Home;
import io.streamcore.local.launcher.settings.LauncherException;
import io.streamcore.local.launcher.settings.LauncherSettings;
import io.streamcore.local.launcher.settings.PortUse;
import io.streamcore.local.launcher.settings.Ports;
import io.streamcore.local.launcher.state.HomeLock;
import io.streamcore.local.launcher.state.OrphanProcesses;
import io.streamcore.local.launcher.state.PlatformState;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Starts the platform and runs until Ctrl-C, {@code down}, or the exit of a service. */
@Command(name = "up", description = "Starts the platform; Ctrl-C stops it.")
final class UpCommand implements Callable<Integer> {
    @ParentCommand
    StreamCore streamcore;

    @Option(
            names = {"-d", "--detach"},
            description = "Run in the background; return once everything is ready.")
    boolean detach;

    @Option(
            names = "--free-ports",
            description = "Listen on free ports, which the next start reuses; status shows them.")
    boolean freePorts;

    @Option(names = "--background", hidden = true, description = "Run as the background process.")
    boolean background;

    @Override
    public Integer call() {
        Home home = streamcore.home().create();
        return detach ? new BackgroundLauncher(home).start(freePorts) : run(home, streamcore.settings());
    }

    @SuppressWarnings("try") // held, not used
    private int run(Home home, LauncherSettings settings) {
        TerminalOutput output = background ? TerminalOutput.withoutServices() : TerminalOutput.withServices();
        try (HomeLock held = HomeLock.tryAcquire(home).orElseThrow(() -> alreadyRunning(home))) {
            stopOrphans(home, output);
            Ports ports = ports(home, settings);
            ports.requireFree(needed(settings));
            run(new Platform(home, settings, ports, output), new Banner(home, output, background));
            return 0;
        }
    }

    private static void run(Platform platform, Banner banner) {
        Runtime.getRuntime().addShutdownHook(new Thread(platform::close, "stop"));
        try (platform) {
            banner.printStarting();
            platform.start();
            banner.printReady(platform.state());
            platform.markReady();
            platform.awaitEnd();
        }
    }

    private Ports ports(Home home, LauncherSettings settings) {
        if (!freePorts) {
            return Ports.of(settings);
        }
        return PlatformState.read(home.state())
                .map(PlatformState::ports)
                .filter(Ports::areFree)
                .orElseGet(Ports::free);
    }

    private static Set<PortUse> needed(LauncherSettings settings) {
        Set<PortUse> needed = new TreeSet<>(Set.of(PortUse.values()));
        if (settings.mongodbUri().isPresent()) {
            needed.remove(PortUse.MONGO);
        }
        if (settings.cloudinary().isPresent()) {
            needed.remove(PortUse.CLOUDINARY);
        }
        if (settings.mailHost().isPresent()) {
            needed.remove(PortUse.MAIL);
            needed.remove(PortUse.SMTP);
        }
        return needed;
    }

    private static void stopOrphans(Home home, TerminalOutput output) {
        OrphanProcesses.stop(home)
                .forEach(service -> output.print(
                        "Stopped %s (process %d), an orphan of an earlier start.", service.name(), service.pid()));
    }

    private static LauncherException alreadyRunning(Home home) {
        return new LauncherException(
                "StreamCore is already running%s; \"./streamcore status\" shows it, \"./streamcore down\" stops it.",
                PlatformState.read(home.state())
                        .map(state -> " at " + state.endpoints().get("gateway"))
                        .orElse(""));
    }
}
