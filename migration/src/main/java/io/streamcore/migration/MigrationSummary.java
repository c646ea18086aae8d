package io.streamcore.migration;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** Formats the result of a migration. */
record MigrationSummary(Checkpoint checkpoint, Path report, boolean dryRun) {
    String text() {
        var text = new StringBuilder();
        line(text, "%n%-14s %10s %10s %10s", "", dryRun ? "to import" : "imported", "unchanged", "skipped");
        for (MigrationStage stage : MigrationStage.values()) {
            StageProgress progress = checkpoint.progress(stage);
            line(
                    text,
                    "%-14s %10d %10d %10d",
                    stage.label(),
                    progress.imported(),
                    progress.unchanged(),
                    progress.allSkipped());
        }
        for (MigrationStage stage : MigrationStage.values()) {
            StageProgress progress = checkpoint.progress(stage);
            progress.skipped().forEach((why, count) -> line(text, "skipped %-14s %10d  %s", stage.label(), count, why));
            progress.mended()
                    .forEach((what, count) -> line(text, "mended  %-14s %10d  %s", stage.label(), count, what));
        }
        line(text, "");
        if (dryRun) {
            line(text, "This was a dry run: nothing was written.");
        } else if (Arrays.stream(MigrationStage.values())
                .allMatch(stage -> checkpoint.progress(stage).imported() == 0)) {
            line(text, "Nothing was changed: everything had been copied before.");
        }
        line(text, "Took %.1f s. What was skipped or mended is named in %s", checkpoint.millis() / 1000.0, report);
        return text.toString();
    }

    private static void line(StringBuilder text, String format, Object... arguments) {
        text.append(String.format(Locale.ROOT, format + "%n", arguments));
    }
}
