package io.streamcore.migration;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bson.types.ObjectId;

/** Counts how far a stage is and what became of its documents. */
final class StageProgress {
    private ObjectId last;
    private boolean done;
    private long read;
    private long imported;
    private long unchanged;
    private final Map<String, Long> skipped = new TreeMap<>();
    private final Map<String, Long> mended = new TreeMap<>();

    static StageProgress of(JsonObject json) {
        StageProgress progress = new StageProgress();
        progress.last = json.getString("last") == null ? null : new ObjectId(json.getString("last"));
        progress.done = json.getBoolean("done");
        progress.read = json.getLong("read");
        progress.imported = json.getLong("imported");
        progress.unchanged = json.getLong("unchanged");
        json.getJsonObject("skipped")
                .forEach(each -> progress.skipped.put(each.getKey(), ((Number) each.getValue()).longValue()));
        json.getJsonObject("mended")
                .forEach(each -> progress.mended.put(each.getKey(), ((Number) each.getValue()).longValue()));
        return progress;
    }

    JsonObject json() {
        return new JsonObject()
                .put("last", last == null ? null : last.toHexString())
                .put("done", done)
                .put("read", read)
                .put("imported", imported)
                .put("unchanged", unchanged)
                .put("skipped", new JsonObject(new TreeMap<>(skipped)))
                .put("mended", new JsonObject(new TreeMap<>(mended)));
    }

    void add(DocumentOutcome outcome) {
        if (outcome.isImported()) {
            imported++;
        } else if (outcome.isSkipped()) {
            skip(outcome.reason(), 1);
        } else {
            unchanged++;
        }
        outcome.notes().forEach(note -> mended.merge(note, 1L, Long::sum));
    }

    void skip(String reason, long howMany) {
        skipped.merge(reason, howMany, Long::sum);
    }

    /** All documents up to this one are processed. */
    void reached(ObjectId id, long documents) {
        last = id;
        read += documents;
    }

    void finish() {
        done = true;
    }

    Optional<ObjectId> last() {
        return Optional.ofNullable(last);
    }

    boolean isDone() {
        return done;
    }

    long read() {
        return read;
    }

    long imported() {
        return imported;
    }

    long unchanged() {
        return unchanged;
    }

    Map<String, Long> skipped() {
        return skipped;
    }

    Map<String, Long> mended() {
        return mended;
    }

    long allSkipped() {
        return skipped.values().stream().mapToLong(Long::longValue).sum();
    }
}
