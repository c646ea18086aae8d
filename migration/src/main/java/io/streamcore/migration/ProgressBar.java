package io.streamcore.migration;

import java.io.PrintStream;
import java.util.Locale;

/** Prints the progress of a stage: a bar on a terminal, elsewhere a line for each tenth. */
final class ProgressBar {
    /** Set by the {@code streamcore} script when it writes to a terminal. */
    private static final String TERMINAL = "streamcore.terminal";

    private static final int WIDTH = 30;
    private static final long FRAME_NANOS = 100_000_000;

    private final PrintStream out;
    private final boolean terminal;
    private final String label;
    private final long total;
    private long shownAt;
    private long shownTenth;

    ProgressBar(PrintStream out, boolean terminal, String label, long total, long doneBefore) {
        this.out = out;
        this.terminal = terminal;
        this.label = label;
        this.total = Math.max(1, total);
        this.shownTenth = doneBefore * 10 / this.total;
    }

    static ProgressBar of(MigrationStage stage, long total, long doneBefore) {
        return new ProgressBar(System.out, Boolean.getBoolean(TERMINAL), stage.label(), total, doneBefore);
    }

    void show(long done) {
        long bounded = Math.min(done, total);
        if (terminal) {
            draw(bounded, done == total);
        } else if (bounded * 10 / total > shownTenth) {
            shownTenth = bounded * 10 / total;
            out.println(line(bounded));
        }
    }

    private void draw(long done, boolean last) {
        long now = System.nanoTime();
        if (last || now - shownAt > FRAME_NANOS) {
            shownAt = now;
            int full = (int) (done * WIDTH / total);
            out.printf("\r\u001b[K%s  [%s%s]", line(done), "#".repeat(full), "-".repeat(WIDTH - full));
            out.flush();
        }
    }

    private String line(long done) {
        return String.format(Locale.ROOT, "%-14s %3d %%  %d of %d", label, done * 100 / total, done, total);
    }

    void end() {
        if (terminal) {
            out.println();
        }
    }
}
