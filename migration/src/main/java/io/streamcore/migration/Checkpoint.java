package io.streamcore.migration;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Stores the progress of a migration in a file that is replaced after each batch. A run resumes it only if source and
 * target are the same and the earlier run was not complete.
 */
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
final class Checkpoint {
    private static final ObjectMapper JSON = new ObjectMapper();

    @JsonIgnore
    private final Path file;

    private final String source;
    private final String target;
    private boolean finished;
    private long millis;
    private long reportLength;
    private final Map<String, StageProgress> stages = new LinkedHashMap<>();

    private Checkpoint(Path file, String source, String target) {
        this.file = file;
        this.source = source;
        this.target = target;
        for (MigrationStage stage : MigrationStage.values()) {
            progress(stage);
        }
    }

    static Checkpoint begin(Path file, String source, String target) {
        return new Checkpoint(file, source, target);
    }

    /** Reads the checkpoint of an interrupted run; a new one if there is none to resume. */
    static Checkpoint read(Path file, String source, String target) {
        Checkpoint checkpoint = begin(file, source, target);
        try {
            JsonNode saved = Files.exists(file) ? JSON.readTree(file.toFile()) : JSON.createObjectNode();
            boolean resumable = saved.path("source").asText().equals(source)
                    && saved.path("target").asText().equals(target)
                    && !saved.path("finished").asBoolean();
            return resumable ? JSON.readerForUpdating(checkpoint).readValue(saved) : checkpoint;
        } catch (JsonProcessingException empty) {
            return begin(file, source, target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Also of a stage that the version of the interrupted run did not have. */
    StageProgress progress(MigrationStage stage) {
        return stages.computeIfAbsent(stage.label(), label -> new StageProgress());
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
        try {
            Path temporary = file.resolveSibling(file.getFileName() + ".new");
            JSON.writerWithDefaultPrettyPrinter().writeValue(temporary.toFile(), this);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
