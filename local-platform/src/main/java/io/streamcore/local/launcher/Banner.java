package io.streamcore.local.launcher;

import io.streamcore.local.launcher.process.TerminalOutput;
import io.streamcore.local.launcher.settings.Home;
import io.streamcore.local.launcher.state.PlatformState;
import io.streamcore.local.launcher.tour.Tour;
import java.time.Duration;
import java.util.stream.Collectors;

/** Prints what {@code up} shows the developer. */
final class Banner {
    private final Home home;
    private final TerminalOutput output;
    private final boolean background;
    private final long startedAt = System.nanoTime();

    Banner(Home home, TerminalOutput output, boolean background) {
        this.home = home;
        this.output = output;
        this.background = background;
    }

    void printStarting() {
        output.print("Starting StreamCore; its data is in %s", home.data());
    }

    /** Prints everything in one call, so that no log line comes in between. */
    void printReady(PlatformState state) {
        var text = new StringBuilder(String.format("%nStreamCore is up after %.1f s.%n%n", seconds()));
        state.endpoints().forEach((name, address) -> text.append(String.format("  %-20s  %s%n", name, address)));
        Tour.in(home.repository().resolve("README.md"))
                .ifPresent(tour -> text.append(String.format("%nA tour to paste into another terminal:%n%n"))
                        .append(indented(tour.at(state.endpoints().get("gateway"), home.samples()))));
        text.append(String.format("%n%s\"./streamcore down\" stops it.%n", background ? "" : "Ctrl-C or "));
        output.print("%s", text);
    }

    private double seconds() {
        return Duration.ofNanos(System.nanoTime() - startedAt).toMillis() / 1000.0;
    }

    private static String indented(Tour tour) {
        return tour.commands()
                .lines()
                .map(line -> line.isEmpty() ? "\n" : "  " + line + "\n")
                .collect(Collectors.joining());
    }
}
