package io.streamcore.subscription.subscribe;

import java.time.Instant;
import java.util.Date;
import org.bson.types.ObjectId;

/** A change of a subscription that is under way, kept in its row until it has been counted on both sides. */
public class Change {
    /** What the change does. */
    public enum Kind {
        ADD(1),
        REMOVE(-1);

        final long delta;

        Kind(long delta) {
            this.delta = delta;
        }
    }

    /** Never used twice; its time says since when the change is under way. */
    public ObjectId id;

    public Kind kind;

    /** Before: not visible to anyone, and may be given up. After: visible, and must be counted. */
    public boolean committed;

    boolean isOlderThan(Instant moment) {
        return since().isBefore(moment);
    }

    Instant since() {
        return Instant.ofEpochSecond(id.getTimestamp());
    }

    static Change preparing(Kind kind, Instant now) {
        Change change = new Change();
        change.id = new ObjectId(Date.from(now));
        change.kind = kind;
        return change;
    }
}
