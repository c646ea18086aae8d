package io.streamcore.local.launcher;

import io.streamcore.local.launcher.process.Screen;
import io.streamcore.local.launcher.settings.Home;
import io.streamcore.local.launcher.state.State;
import io.streamcore.local.launcher.tour.Tour;
import java.time.Duration;

/** What {@code up} tells the developer. */
final class Welcome {
    private final Home home;
    private final Screen screen;
    private final boolean background;
    private final long startedAt = System.nanoTime();

    Welcome(Home home, Screen screen, boolean background) {
        this.home = home;
        this.screen = screen;
        this.background = background;
    }

    void starting() {
        screen.say("Starting StreamCore; its data is in %s", home.data());
    }

    void ready(State state) {
        screen.say("%nStreamCore is up after %.1f s.%n", seconds());
        state.places().forEach((name, place) -> screen.say("  %-20s  %s", name, place));
        Tour.of(home.repository()).ifPresent(tour -> {
            screen.say("%nA tour to paste into another terminal:%n");
            screen.say("%s", indented(tour.at(state.places().get("gateway"), home.samples())));
        });
        screen.say("%n%s\"./streamcore down\" stops it.%n", background ? "" : "Ctrl-C or ");
    }

    private double seconds() {
        return Duration.ofNanos(System.nanoTime() - startedAt).toMillis() / 1000.0;
    }

    private static String indented(Tour tour) {
        return tour.commands().indent(2).stripTrailing();
    }
}
