package io.streamcore.video.view;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOptions;
import io.streamcore.kit.metrics.QueueGauge;
import io.streamcore.kit.queue.LeasedQueue;
import io.streamcore.kit.storage.CreateIndexes;
import io.streamcore.kit.storage.DuplicateKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The collection {@code views}: the open windows, in which a viewer is not counted again. Access is by id. While its
 * view is not counted, a window is in a queue and has no {@code until}, so that it does not expire.
 */
@ApplicationScoped
public class ViewRepository {
    private static final String UNTIL = "until";
    private static final String PENDING = "pending";
    private static final String VIEW = "pending.view";
    private static final String COMMITTED = "pending.committed";
    private static final String DUE = "dueAt";
    private static final String ATTEMPTS = "attempts";

    private final MongoCollection<Document> views;
    private final LeasedQueue<Document> queue;

    ViewRepository(MongoClient client, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
        views = client.getDatabase(database).getCollection("views");
        queue = new LeasedQueue<>(views, DUE, ATTEMPTS);
    }

    void createIndexes(@Observes CreateIndexes event) {
        views.createIndex(Indexes.ascending(UNTIL), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
        views.createIndex(Indexes.ascending("video"));
        views.createIndex(Indexes.ascending("viewer"));
        queue.createIndex();
    }

    @Produces
    @Singleton
    QueueGauge gauge() {
        return queue.gauge("views");
    }

    /**
     * Opens a window with a view to be counted, unless one is open. The unique id decides between concurrent requests:
     * the update matches only an expired window, otherwise the upsert conflicts with the open one.
     *
     * @param recoverAt when another process takes the view over
     * @return empty if a window is open
     */
    Optional<ViewAttempt> prepare(ObjectId video, String viewer, Instant now, Instant until, Instant recoverAt) {
        ViewAttempt opened = new ViewAttempt(id(video, viewer), video, new ObjectId(), until, false);
        boolean absent = DuplicateKeys.absentBefore(() -> views.updateOne(
                and(eq("_id", opened.window()), lte(UNTIL, Date.from(now))),
                combine(
                        set("video", video),
                        set("viewer", viewer),
                        set(PENDING, pending(opened)),
                        set(DUE, Date.from(recoverAt)),
                        unset(UNTIL)),
                new UpdateOptions().upsert(true)));
        return absent ? Optional.of(opened) : Optional.empty();
    }

    /** Makes the view countable by any process. @return false if another process has taken it over or deleted it */
    boolean commit(ViewAttempt view) {
        return views.updateOne(own(view), set(COMMITTED, true)).getMatchedCount() == 1;
    }

    /** Takes over a view that is not committed. @return false if it is, or if another process was first */
    boolean takeOver(ViewAttempt stale, ViewAttempt own) {
        return views.updateOne(and(own(stale), eq(COMMITTED, false)), set(PENDING, pending(own)))
                        .getMatchedCount()
                == 1;
    }

    /** Takes the window out of the queue; it stays open until its end. */
    void complete(ViewAttempt view) {
        views.updateOne(
                own(view), combine(set(UNTIL, Date.from(view.until())), unset(PENDING), unset(DUE), unset(ATTEMPTS)));
    }

    void delete(ViewAttempt view) {
        views.deleteOne(own(view));
    }

    /** Leases the view that has been due longest. Sparse index {@code dueAt}. */
    Optional<ViewAttempt> take(Instant now, Instant leaseEnd) {
        return queue.take(now, leaseEnd).map(ViewRepository::pendingView);
    }

    Optional<Instant> openUntil(ObjectId video, String viewer) {
        return Optional.ofNullable(views.find(eq("_id", id(video, viewer))).first())
                .map(window -> window.get(PENDING, window).getDate(UNTIL).toInstant());
    }

    /** Index {@code video}. */
    public void deleteByVideo(ObjectId video) {
        views.deleteMany(eq("video", video));
    }

    /** Index {@code viewer}. */
    public void deleteByUser(ObjectId user) {
        views.deleteMany(eq("viewer", ViewerIds.ofUser(user)));
    }

    private static Bson own(ViewAttempt view) {
        return and(eq("_id", view.window()), eq(VIEW, view.view()));
    }

    private static Document pending(ViewAttempt view) {
        return new Document("view", view.view())
                .append(UNTIL, Date.from(view.until()))
                .append("committed", view.committed());
    }

    private static ViewAttempt pendingView(Document window) {
        Document pending = window.get(PENDING, Document.class);
        return new ViewAttempt(
                window.getString("_id"),
                window.getObjectId("video"),
                pending.getObjectId("view"),
                pending.getDate(UNTIL).toInstant(),
                pending.getBoolean("committed"));
    }

    private static String id(ObjectId video, String viewer) {
        return video + ":" + viewer;
    }
}
