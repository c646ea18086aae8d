package io.streamcore.subscription.subscription;

import java.time.Instant;
import java.util.Date;
import org.bson.types.ObjectId;

/** A change of a subscription that is in progress, stored in its row until both counters include it. */
public class SubscriptionChange {
    /** What the change does. */
    public enum ChangeKind {
        ADD(1),
        REMOVE(-1);

        final long delta;

        ChangeKind(long delta) {
            this.delta = delta;
        }
    }

    /** Never reused; its timestamp is when the change began. */
    public ObjectId id;

    public ChangeKind kind;

    /** False: not visible to clients, may be rolled back. True: visible, must be counted. */
    public boolean committed;

    boolean isOlderThan(Instant moment) {
        return startedAt().isBefore(moment);
    }

    Instant startedAt() {
        return Instant.ofEpochSecond(id.getTimestamp());
    }

    static SubscriptionChange prepare(ChangeKind kind, Instant now) {
        SubscriptionChange change = new SubscriptionChange();
        change.id = new ObjectId(Date.from(now));
        change.kind = kind;
        return change;
    }
}
