package io.streamcore.migration;

import java.nio.file.Path;
import java.util.Locale;

/** What a migration tells at its end. */
public final class Summary {
    private final Checkpoint checkpoint;
    private final Path report;
    private final boolean dryRun;

    Summary(Checkpoint checkpoint, Path report, boolean dryRun) {
        this.checkpoint = checkpoint;
        this.report = report;
        this.dryRun = dryRun;
    }

    public String text() {
        var text = new StringBuilder();
        line(text, "%n%-14s %10s %10s %10s", "", dryRun ? "to import" : "imported", "unchanged", "skipped");
        for (Stage stage : Stage.values()) {
            Tally tally = checkpoint.tally(stage);
            line(text, "%-14s %10d %10d %10d", stage.label(), tally.imported(), tally.unchanged(), tally.allSkipped());
        }
        for (Stage stage : Stage.values()) {
            Tally tally = checkpoint.tally(stage);
            tally.skipped().forEach((why, count) -> line(text, "skipped %-14s %10d  %s", stage.label(), count, why));
            tally.mended().forEach((what, count) -> line(text, "mended  %-14s %10d  %s", stage.label(), count, what));
        }
        line(text, "");
        if (dryRun) {
            line(text, "This was a dry run: nothing was written.");
        } else if (importedNothing()) {
            line(text, "Nothing was changed: everything had been copied before.");
        }
        line(text, "Took %.1f s. What was skipped or mended is named in %s", checkpoint.millis() / 1000.0, report);
        return text.toString();
    }

    private boolean importedNothing() {
        for (Stage stage : Stage.values()) {
            if (checkpoint.tally(stage).imported() > 0) {
                return false;
            }
        }
        return true;
    }

    private static void line(StringBuilder text, String format, Object... arguments) {
        text.append(String.format(Locale.ROOT, format + "%n", arguments));
    }
}
