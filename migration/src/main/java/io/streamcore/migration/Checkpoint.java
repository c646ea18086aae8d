package io.streamcore.migration;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumMap;
import java.util.Map;

/**
 * Stores the progress of a migration in a file that is replaced after each batch. A run resumes it only if source and
 * target are the same and the earlier run was not complete.
 */
final class Checkpoint {
    private final Path file;
    private final String source;
    private final String target;
    private final Map<MigrationStage, StageProgress> stages = new EnumMap<>(MigrationStage.class);
    private long reportLength;
    private long millis;
    private boolean finished;

    private Checkpoint(Path file, String source, String target) {
        this.file = file;
        this.source = source;
        this.target = target;
        for (MigrationStage stage : MigrationStage.values()) {
            stages.put(stage, new StageProgress());
        }
    }

    static Checkpoint begin(Path file, String source, String target) {
        return new Checkpoint(file, source, target);
    }

    /** Reads the checkpoint of an interrupted run; a new one if there is none to resume. */
    static Checkpoint read(Path file, String source, String target) {
        Checkpoint fresh = begin(file, source, target);
        try {
            JsonObject json = Files.exists(file) ? new JsonObject(Files.readString(file)) : new JsonObject();
            if (!source.equals(json.getString("source"))
                    || !target.equals(json.getString("target"))
                    || json.getBoolean("finished")) {
                return fresh;
            }
            Checkpoint interrupted = begin(file, source, target);
            interrupted.reportLength = json.getLong("reportLength");
            interrupted.millis = json.getLong("millis");
            for (MigrationStage stage : MigrationStage.values()) {
                interrupted.stages.put(
                        stage, StageProgress.of(json.getJsonObject("stages").getJsonObject(stage.label())));
            }
            return interrupted;
        } catch (DecodeException empty) {
            return fresh;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    StageProgress progress(MigrationStage stage) {
        return stages.get(stage);
    }

    boolean isResumed() {
        return stages.values().stream().anyMatch(progress -> progress.read() > 0);
    }

    long reportLength() {
        return reportLength;
    }

    /** How long the interrupted runs took. */
    long millis() {
        return millis;
    }

    void finish() {
        finished = true;
    }

    /** Replaces the file atomically, so that a kill never leaves half of it. */
    void save(long lengthOfReport, long ranMillis) {
        reportLength = lengthOfReport;
        millis = ranMillis;
        JsonObject progress = new JsonObject();
        stages.forEach((stage, state) -> progress.put(stage.label(), state.json()));
        JsonObject json = new JsonObject()
                .put("source", source)
                .put("target", target)
                .put("finished", finished)
                .put("millis", millis)
                .put("reportLength", reportLength)
                .put("stages", progress);
        try {
            Path temporary = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(temporary, json.encodePrettily() + "\n");
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
