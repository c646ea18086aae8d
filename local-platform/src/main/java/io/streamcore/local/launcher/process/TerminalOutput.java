package io.streamcore.local.launcher.process;

import java.util.List;

/** Prints the launcher's messages, and the services' log lines prefixed by their names. */
public final class TerminalOutput {
    /** Set by the {@code streamcore} script if stdout is a terminal. */
    private static final boolean COLOURS = Boolean.getBoolean("streamcore.colours");

    private static final int NAME_WIDTH = 20;
    private static final List<Integer> PALETTE = List.of(36, 35, 33, 32);

    private final boolean showsServices;

    private TerminalOutput(boolean showsServices) {
        this.showsServices = showsServices;
    }

    public static TerminalOutput withServices() {
        return new TerminalOutput(true);
    }

    /** Prints no log lines of services, which are in their files; for a platform in the background. */
    public static TerminalOutput withoutServices() {
        return new TerminalOutput(false);
    }

    public synchronized void print(String format, Object... arguments) {
        System.out.println(String.format(format, arguments));
    }

    public synchronized void printServiceLine(String service, String line) {
        if (showsServices) {
            System.out.println(prefixed(service, line));
        }
    }

    public String prefixed(String service, String line) {
        String prefix = String.format("%-" + NAME_WIDTH + "s |", service);
        return (COLOURS ? "\u001b[" + colour(service) + "m" + prefix + "\u001b[0m" : prefix) + " " + line;
    }

    private static int colour(String service) {
        return Application.named(service)
                .map(application -> PALETTE.get(application.ordinal()))
                .orElse(37);
    }
}
