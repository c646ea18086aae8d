package io.streamcore.video.view;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.not;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOneModel;
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
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
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
    private static final Bson COMMIT = set(COMMITTED, true);
    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);
    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

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
        ViewAttempt opened = ViewAttempt.of(video, viewer, until);
        boolean absent = DuplicateKeys.absentBefore(
                () -> views.updateOne(openable(opened, now), opening(opened, viewer, recoverAt), UPSERT));
        return absent ? Optional.of(opened) : Optional.empty();
    }

    /** Which of these windows are open; that others are not may change until they are prepared. */
    Set<String> findOpen(Collection<String> ids, Instant now) {
        return views.find(and(in("_id", ids), not(lte(UNTIL, Date.from(now)))))
                .projection(include("_id"))
                .map(window -> window.getString("_id"))
                .into(new HashSet<>());
    }

    /** As {@link #prepare}, for several reads at once; of two in the same window one is opened. */
    List<ViewAttempt> prepareAll(List<QueuedRead> reads, Instant now, Instant until, Instant recoverAt) {
        if (reads.isEmpty()) {
            return List.of();
        }
        List<ViewAttempt> attempts = new ArrayList<>();
        List<UpdateOneModel<Document>> writes = new ArrayList<>();
        for (QueuedRead read : reads) {
            ViewAttempt opened = ViewAttempt.of(read.video(), read.viewer(), until);
            attempts.add(opened);
            writes.add(new UpdateOneModel<>(openable(opened, now), opening(opened, read.viewer(), recoverAt), UPSERT));
        }
        try {
            views.bulkWrite(writes, UNORDERED);
            return attempts;
        } catch (MongoBulkWriteException e) {
            Set<Integer> repeated = DuplicateKeys.positionsIn(e);
            return IntStream.range(0, attempts.size())
                    .filter(i -> !repeated.contains(i))
                    .mapToObj(attempts::get)
                    .toList();
        }
    }

    private static Bson openable(ViewAttempt opened, Instant now) {
        return and(eq("_id", opened.window()), lte(UNTIL, Date.from(now)));
    }

    private static Bson opening(ViewAttempt opened, String viewer, Instant recoverAt) {
        return combine(
                set("video", opened.video()),
                set("viewer", viewer),
                set(PENDING, pending(opened)),
                set(DUE, Date.from(recoverAt)),
                unset(UNTIL));
    }

    /** Makes the view countable by any process. @return false if another process has taken it over or deleted it */
    boolean commit(ViewAttempt view) {
        return views.updateOne(own(view), COMMIT).getMatchedCount() == 1;
    }

    /** As {@link #commit}, for several views at once. @return those that are committed and not completed yet */
    List<ViewAttempt> commitAll(List<ViewAttempt> attempts) {
        if (updateAll(attempts, view -> COMMIT) == attempts.size()) {
            return attempts;
        }
        Set<ObjectId> committed = views.find(and(
                        in("_id", attempts.stream().map(ViewAttempt::window).toList()),
                        in(VIEW, attempts.stream().map(ViewAttempt::view).toList()),
                        eq(COMMITTED, true)))
                .map(window -> pendingView(window).view())
                .into(new HashSet<>());
        return attempts.stream()
                .filter(attempt -> committed.contains(attempt.view()))
                .toList();
    }

    /** Takes over a view that is not committed. @return false if it is, or if another process was first */
    boolean takeOver(ViewAttempt stale, ViewAttempt own) {
        return views.updateOne(and(own(stale), eq(COMMITTED, false)), set(PENDING, pending(own)))
                        .getMatchedCount()
                == 1;
    }

    /** Takes the window out of the queue; it stays open until its end. */
    void complete(ViewAttempt view) {
        views.updateOne(own(view), completion(view));
    }

    void completeAll(List<ViewAttempt> attempts) {
        updateAll(attempts, ViewRepository::completion);
    }

    private static Bson completion(ViewAttempt view) {
        return combine(set(UNTIL, Date.from(view.until())), unset(PENDING), unset(DUE), unset(ATTEMPTS));
    }

    /** @return how many windows still have these attempts */
    private int updateAll(List<ViewAttempt> attempts, Function<ViewAttempt, Bson> update) {
        if (attempts.isEmpty()) {
            return 0;
        }
        return views.bulkWrite(
                        attempts.stream()
                                .map(view -> new UpdateOneModel<Document>(own(view), update.apply(view)))
                                .toList(),
                        UNORDERED)
                .getMatchedCount();
    }

    void delete(ViewAttempt view) {
        views.deleteOne(own(view));
    }

    /** Leases the view that has been due longest. Sparse index {@code dueAt}. */
    Optional<ViewAttempt> take(Instant now, Instant leaseEnd) {
        return queue.take(now, leaseEnd).map(ViewRepository::pendingView);
    }

    Optional<Instant> openUntil(ObjectId video, String viewer) {
        return Optional.ofNullable(views.find(eq("_id", ViewAttempt.windowOf(video, viewer)))
                        .first())
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
}
