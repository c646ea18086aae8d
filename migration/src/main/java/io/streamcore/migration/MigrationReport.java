package io.streamcore.migration;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes one line of JSON for each document that was skipped or corrected: collection, id, reason, and no personal data. */
final class MigrationReport implements AutoCloseable {
    private final FileChannel file;

    private MigrationReport(FileChannel file) {
        this.file = file;
    }

    /** @param length where to resume: what was written after the last checkpoint is written again */
    static MigrationReport resume(Path path, long length) {
        try {
            FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            file.truncate(length);
            file.position(file.size());
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
            write(line.encode() + "\n");
        }
    }

    private void write(String line) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long length() {
        try {
            return file.position();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
