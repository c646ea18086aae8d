package io.streamcore.migration;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes one line of JSON for each document that was skipped or corrected: collection, id, reason, and no personal data. */
record MigrationReport(Path file) {
    /** @param length where to resume: what was written after the last checkpoint is written again */
    static MigrationReport resume(Path file, long length) {
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.truncate(length);
            return new MigrationReport(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void add(MigrationStage stage, DocumentOutcome outcome) {
        if (outcome.isSkipped() || !outcome.notes().isEmpty()) {
            JsonObject line = new JsonObject()
                    .put("what", stage.label())
                    .put("_id", outcome.id())
                    .put("result", outcome.result());
            if (outcome.isSkipped()) {
                line.put("reason", outcome.reason());
            } else {
                line.put("mended", new JsonArray(outcome.notes()));
            }
            append(line.encode() + "\n");
        }
    }

    private void append(String line) {
        try {
            Files.writeString(file, line, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long length() {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
