package io.streamcore.kit.importapi;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.bson.types.ObjectId;

/** Completes times of the Node API's database. */
@ApplicationScoped
public class NodeTimes {
    private final Clock clock;

    NodeTimes(Clock clock) {
        this.clock = clock;
    }

    /** The given time, or that of the id; not in the future. */
    public Instant createdAt(Instant given, ObjectId id) {
        return past(given, Instant.ofEpochSecond(id.getTimestamp()));
    }

    /** @param otherwise for a time that is missing */
    public Instant past(Instant given, Instant otherwise) {
        Instant time = given == null ? otherwise : given;
        return time.isAfter(clock.instant()) ? clock.instant() : time;
    }
}
