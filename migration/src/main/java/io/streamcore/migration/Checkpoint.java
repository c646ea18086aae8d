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
 * How far a migration has got, in a file that is replaced after each batch. A migration from elsewhere, to elsewhere, or
 * one that was finished is not gone on with.
 */
final class Checkpoint {
    private final Path file;
    private final String source;
    private final String target;
    private final Map<Stage, Tally> stages = new EnumMap<>(Stage.class);
    private long reportLength;
    private long millis;
    private boolean finished;

    private Checkpoint(Path file, String source, String target) {
        this.file = file;
        this.source = source;
        this.target = target;
        for (Stage stage : Stage.values()) {
            stages.put(stage, new Tally());
        }
    }

    static Checkpoint begin(Path file, String source, String target) {
        return new Checkpoint(file, source, target);
    }

    /** The one that was interrupted, or a new one. */
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
            for (Stage stage : Stage.values()) {
                interrupted.stages.put(
                        stage, Tally.of(json.getJsonObject("stages").getJsonObject(stage.label())));
            }
            return interrupted;
        } catch (DecodeException empty) {
            return fresh;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Tally tally(Stage stage) {
        return stages.get(stage);
    }

    boolean isBegun() {
        return stages.values().stream().anyMatch(tally -> tally.read() > 0);
    }

    long reportLength() {
        return reportLength;
    }

    /** For how long it ran before it was interrupted. */
    long millis() {
        return millis;
    }

    void finish() {
        finished = true;
    }

    /** Written beside and moved, so that a kill never leaves half of it. */
    void save(long lengthOfReport, long ranMillis) {
        reportLength = lengthOfReport;
        millis = ranMillis;
        JsonObject tallies = new JsonObject();
        stages.forEach((stage, tally) -> tallies.put(stage.label(), tally.json()));
        JsonObject json = new JsonObject()
                .put("source", source)
                .put("target", target)
                .put("finished", finished)
                .put("millis", millis)
                .put("reportLength", reportLength)
                .put("stages", tallies);
        try {
            Path half = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(half, json.encodePrettily() + "\n");
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
