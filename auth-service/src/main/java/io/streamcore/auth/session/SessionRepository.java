package io.streamcore.auth.session;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.currentTimestamp;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

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
    private static final Bson NOT_TERMINATED = eq("endedAt", null);
    private static final Bson DEVICE_REMOVED = combine(unset("device"), unset("ip"));

    void createIndexes(@Observes CreateIndexes event) {
        mongoCollection().createIndex(Indexes.ascending("userId"));
        mongoCollection().createIndex(Indexes.ascending("endedAt"));
        mongoCollection().createIndex(Indexes.ascending("revokedAt", "_id"));
        mongoCollection().createIndex(Indexes.ascending("idleUntil"));
        mongoCollection().createIndex(Indexes.ascending("aliveUntil"));
    }

    void open(Session session) {
        mongoCollection().insertOne(session);
    }

    Optional<Session> find(ObjectId id) {
        return Optional.ofNullable(mongoCollection().find(eq(id)).first());
    }

    /** Increments the counter of a live session; empty if there is none with this counter. */
    Optional<Session> rotate(ObjectId id, long counter, String ip, Instant now, Instant idleUntil) {
        return Optional.ofNullable(mongoCollection()
                .findOneAndUpdate(
                        and(
                                eq(id),
                                eq("counter", counter),
                                NOT_TERMINATED,
                                gt("idleUntil", now),
                                gt("aliveUntil", now)),
                        combine(
                                inc("counter", 1L),
                                set("rotatedAt", now),
                                set("lastUsedAt", now),
                                set("ip", ip),
                                set("idleUntil", idleUntil)),
                        new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER)));
    }

    /** Records when the password was given again. */
    void reauthenticate(ObjectId id, Instant now) {
        mongoCollection().updateOne(and(eq(id), NOT_TERMINATED), set("authenticatedAt", now));
    }

    /** Terminates a session. @return whether this call did it */
    boolean terminate(ObjectId id, TerminationReason reason, Instant now) {
        return mongoCollection()
                        .updateOne(and(eq(id), NOT_TERMINATED), terminated(reason, now))
                        .getModifiedCount()
                == 1;
    }

    /** What describes the device is removed in the same update: only the list of live sessions needs it. */
    private static Bson terminated(TerminationReason reason, Instant now) {
        return combine(
                set("endedAt", now), set("endedBy", reason.name()), currentTimestamp("revokedAt"), DEVICE_REMOVED);
    }

    /** Removes what describes the device from all sessions of a user, expired ones too; index on {@code userId}. */
    void removeDevices(ObjectId userId) {
        mongoCollection().updateMany(eq("userId", userId), DEVICE_REMOVED);
    }

    /** The live sessions of a user, the most recently used first; index on {@code userId}. */
    List<Session> liveOf(ObjectId userId, Instant now) {
        return mongoCollection()
                .find(and(eq("userId", userId), NOT_TERMINATED, gt("idleUntil", now), gt("aliveUntil", now)))
                .sort(Sorts.descending("lastUsedAt", "_id"))
                .into(new ArrayList<>());
    }

    /** Terminated sessions in the order of the feed from a position on; index on {@code revokedAt, _id}. */
    List<Session> revokedAfter(RevocationCursor position, int limit) {
        Bson later = or(gt("revokedAt", position.at()), gt("_id", position.id()));
        return mongoCollection()
                .find(and(gte("revokedAt", position.at()), later))
                .sort(Sorts.ascending("revokedAt", "_id"))
                .limit(limit)
                .into(new ArrayList<>());
    }

    /** Adds terminated sessions to the feed that an older version has terminated; index on {@code endedAt}. */
    void recordRevocations() {
        mongoCollection()
                .updateMany(and(gt("endedAt", Instant.EPOCH), eq("revokedAt", null)), currentTimestamp("revokedAt"));
    }

    /** Deletes sessions that were over before an instant; an index on each of the three fields. */
    long deleteOver(Instant before) {
        return mongoCollection()
                .deleteMany(or(lt("endedAt", before), lt("idleUntil", before), lt("aliveUntil", before)))
                .getDeletedCount();
    }
}
