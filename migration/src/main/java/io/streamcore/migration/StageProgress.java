package io.streamcore.migration;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bson.types.ObjectId;

/** Counts how far a stage is and what became of its documents. */
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
final class StageProgress {
    private String last;
    private boolean done;
    private long read;
    private long imported;
    private long unchanged;
    private final SortedMap<String, Long> skipped = new TreeMap<>();
    private final SortedMap<String, Long> mended = new TreeMap<>();

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
        last = id.toHexString();
        read += documents;
    }

    void finish() {
        done = true;
    }

    Optional<ObjectId> last() {
        return Optional.ofNullable(last).map(ObjectId::new);
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
