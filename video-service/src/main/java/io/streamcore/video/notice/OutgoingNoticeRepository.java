package io.streamcore.video.notice;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import io.streamcore.kit.metrics.QueueGauge;
import io.streamcore.kit.queue.LeasedQueue;
import io.streamcore.kit.storage.CreateIndexes;
import io.streamcore.kit.storage.DuplicateKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The collection {@code notices}: a queue of what subscription-service is to be told, one document for each event, by
 * its id. A further event with the id of one that is being sent waits for its end, so that they arrive in order. Every
 * method may be repeated after a crash.
 */
@ApplicationScoped
public class OutgoingNoticeRepository {
    private static final String DUE = "dueAt";
    private static final String ATTEMPTS = "attempts";
    private static final String CHANGE = "change";

    private final MongoCollection<Document> notices;
    private final LeasedQueue<Document> queue;

    public OutgoingNoticeRepository(
            MongoClient client, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
        notices = client.getDatabase(database).getCollection("notices");
        queue = new LeasedQueue<>(notices, DUE, ATTEMPTS);
    }

    void createIndexes(@Observes CreateIndexes event) {
        queue.createIndex();
    }

    @Produces
    @Singleton
    QueueGauge noticeGauge() {
        return queue.gauge("notices");
    }

    /** Queues the notice of a comment that is shown. */
    public void putComment(ObjectId comment, Instant now) {
        write(List.of(upsert(comment.toHexString(), now, setOnInsert("comment", comment))));
    }

    /** Queues that comments are deleted. */
    public void withdrawComments(Collection<ObjectId> comments, Instant now) {
        write(comments.stream()
                .map(comment -> withdrawal(comment.toHexString(), now))
                .toList());
    }

    /** Queues the notice that a video has this many likes. */
    public void putMilestone(ObjectId video, long likes, Instant now) {
        Bson about = combine(setOnInsert("video", video), setOnInsert("milestone", likes));
        write(List.of(upsert(milestoneId(video, likes), now, about)));
    }

    /** Queues that a video with these numbers of likes is deleted. */
    public void withdrawMilestones(ObjectId video, Collection<Long> milestones, Instant now) {
        write(milestones.stream()
                .map(likes -> withdrawal(milestoneId(video, likes), now))
                .toList());
    }

    /** Leases the notice that has been due longest. Sparse index {@code dueAt}. */
    Optional<OutgoingNotice> take(Instant now, Instant leaseEnd) {
        return queue.take(now, leaseEnd).map(OutgoingNoticeRepository::notice);
    }

    void postpone(OutgoingNotice notice, Instant until) {
        queue.postpone(notice.id(), until);
    }

    /** Removes what was sent from the queue; if there was a further event with its id meanwhile, that is due now. */
    void acknowledge(OutgoingNotice sent, Instant now) {
        boolean latest =
                notices.deleteOne(and(eq(sent.id()), eq(CHANGE, sent.change()))).getDeletedCount() == 1;
        if (!latest) {
            queue.postpone(sent.id(), now);
        }
    }

    private void write(List<WriteModel<Document>> writes) {
        List<WriteModel<Document>> left = writes;
        while (!left.isEmpty()) {
            left = attempt(left);
        }
    }

    /** @return those whose document another process has inserted at this moment */
    private List<WriteModel<Document>> attempt(List<WriteModel<Document>> writes) {
        try {
            notices.bulkWrite(writes, new BulkWriteOptions().ordered(false));
            return List.of();
        } catch (MongoBulkWriteException e) {
            return DuplicateKeys.positionsIn(e).stream().map(writes::get).toList();
        }
    }

    private static WriteModel<Document> withdrawal(String id, Instant now) {
        return upsert(id, now, set("withdrawn", true));
    }

    /** A lease or pause of an entry is kept. */
    private static WriteModel<Document> upsert(String id, Instant now, Bson about) {
        return new UpdateOneModel<>(
                eq(id),
                combine(
                        about,
                        set(CHANGE, new ObjectId()),
                        setOnInsert("createdAt", Date.from(now)),
                        max(DUE, Date.from(now))),
                new UpdateOptions().upsert(true));
    }

    private static String milestoneId(ObjectId video, long likes) {
        return video + ":" + likes;
    }

    private static OutgoingNotice notice(Document stored) {
        return new OutgoingNotice(
                stored.getString("_id"),
                Optional.ofNullable(stored.getObjectId("comment")),
                stored.getObjectId("video"),
                stored.getLong("milestone"),
                stored.getDate("createdAt").toInstant(),
                stored.get("withdrawn", false),
                stored.getObjectId(CHANGE),
                stored.get(ATTEMPTS, 0));
    }
}
