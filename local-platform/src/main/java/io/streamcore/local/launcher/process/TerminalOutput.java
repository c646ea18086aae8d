package io.streamcore.local.launcher.process;

import java.io.PrintStream;
import java.util.List;

/** Prints the launcher's messages, and the services' log lines prefixed by their names. */
public final class TerminalOutput {
    /** Set by the {@code streamcore} script if stdout is a terminal. */
    private static final String COLOURS = "streamcore.colours";

    private static final int NAME_WIDTH = 20;
    private static final List<Integer> PALETTE = List.of(36, 35, 33, 32);

    private final PrintStream out;
    private final boolean colours;
    private final boolean showsServices;

    private TerminalOutput(PrintStream out, boolean colours, boolean showsServices) {
        this.out = out;
        this.colours = colours;
        this.showsServices = showsServices;
    }

    public static TerminalOutput withServices() {
        return new TerminalOutput(System.out, Boolean.getBoolean(COLOURS), true);
    }

    /** Prints no log lines of services, which are in their files; for a platform in the background. */
    public static TerminalOutput withoutServices() {
        return new TerminalOutput(System.out, Boolean.getBoolean(COLOURS), false);
    }

    public synchronized void print(String format, Object... arguments) {
        out.println(String.format(format, arguments));
    }

    public synchronized void printServiceLine(String service, String line) {
        if (showsServices) {
            out.println(prefixed(service, line));
        }
    }

    public String prefixed(String service, String line) {
        String prefix = String.format("%-" + NAME_WIDTH + "s |", service);
        return (colours ? "\u001b[" + colour(service) + "m" + prefix + "\u001b[0m" : prefix) + " " + line;
    }

    private static int colour(String service) {
        return Application.named(service)
                .map(application -> PALETTE.get(application.ordinal()))
                .orElse(37);
    }
}
