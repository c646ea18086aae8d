package io.streamcore.auth.session;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import io.quarkus.mongodb.panache.PanacheMongoRepositoryBase;
import io.streamcore.kit.storage.CreateIndexes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;

/** The collection {@code sessions}: every change of a session's state is one atomic update of its document. */
@ApplicationScoped
public class SessionRepository implements PanacheMongoRepositoryBase<Session, ObjectId> {
    private static final Bson ALIVE = eq("endedAt", null);

    void createIndexes(@Observes CreateIndexes event) {
        mongoCollection().createIndex(Indexes.ascending("userId"));
        mongoCollection().createIndex(Indexes.ascending("endedAt"));
        mongoCollection().createIndex(Indexes.ascending("idleUntil"));
        mongoCollection().createIndex(Indexes.ascending("aliveUntil"));
    }

    void open(Session session) {
        mongoCollection().insertOne(session);
    }

    Optional<Session> byId(ObjectId id) {
        return Optional.ofNullable(mongoCollection().find(eq(id)).first());
    }

    /** Moves a living session from this counter to the next; empty when it is not there or has moved on. */
    Optional<Session> rotate(ObjectId id, long counter, String ip, Instant now, Instant idleUntil) {
        return Optional.ofNullable(mongoCollection()
                .findOneAndUpdate(
                        and(eq(id), eq("counter", counter), ALIVE, gt("idleUntil", now), gt("aliveUntil", now)),
                        combine(
                                inc("counter", 1L),
                                set("rotatedAt", now),
                                set("lastUsedAt", now),
                                set("ip", ip),
                                set("idleUntil", idleUntil)),
                        new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER)));
    }

    /** Ends a living session. @return whether it was this call that ended it */
    boolean end(ObjectId id, SessionEnd reason, Instant now) {
        return mongoCollection()
                        .updateOne(and(eq(id), ALIVE), ended(reason, now))
                        .getModifiedCount()
                == 1;
    }

    private static Bson ended(SessionEnd reason, Instant now) {
        return combine(set("endedAt", now), set("endedBy", reason.name()));
    }

    /** A user's living sessions, the last used first; index on {@code userId}. */
    List<Session> ofUser(ObjectId userId, Instant now) {
        return mongoCollection()
                .find(and(eq("userId", userId), ALIVE, gt("idleUntil", now), gt("aliveUntil", now)))
                .sort(Sorts.descending("lastUsedAt", "_id"))
                .into(new ArrayList<>());
    }

    /** Sessions that ended at or after this moment; index on {@code endedAt}. */
    List<Session> endedSince(Instant since) {
        return mongoCollection().find(gte("endedAt", since)).into(new ArrayList<>());
    }

    /** Removes what ended, or ran out, before this moment; an index on each of the three. */
    long purge(Instant before) {
        return mongoCollection()
                .deleteMany(or(lt("endedAt", before), lt("idleUntil", before), lt("aliveUntil", before)))
                .getDeletedCount();
    }
}
