package io.streamcore.video.catalog;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Filters.size;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Projections.exclude;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.min;
import static com.mongodb.client.model.Updates.pull;
import static com.mongodb.client.model.Updates.pullAll;
import static com.mongodb.client.model.Updates.push;
import static com.mongodb.client.model.Updates.pushEach;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.InsertManyOptions;
import io.quarkus.mongodb.panache.PanacheMongoRepositoryBase;
import io.streamcore.kit.storage.CreateIndexes;
import io.streamcore.kit.storage.DuplicateKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The collection {@code videos}. Unless a method says otherwise, it does not find soft-deleted videos. */
@ApplicationScoped
public class VideoRepository implements PanacheMongoRepositoryBase<Video, ObjectId> {

    /** Leaves out the hundreds of terms of a long description. A video that was read so must not be saved. */
    static final Bson WITHOUT_TERMS = exclude("terms").toBsonDocument();

    /** Leaves out what only searches, uploads and jobs need. A video that was read so must not be saved. */
    static final Bson FOR_VIEWS = exclude(
                    "terms",
                    "titleTerms",
                    "leftovers",
                    "openViews",
                    "openLikes",
                    "openComments",
                    "fileId",
                    "thumbnailId",
                    "uploadType")
            .toBsonDocument();

    public static final Bson NOT_DELETED = eq("removedAt", null);

    /** The ids of the views that are being counted, none or few. */
    private static final String OPEN_VIEWS = "openViews";

    private static final String LIKES_MILESTONE = "likesMilestone";

    private final MongoCollection<Video> collection;
    private final CatalogChanges changes;

    /** For client proxies, and for subclasses with a collection of their own. */
    protected VideoRepository() {
        this.collection = null;
        this.changes = new CatalogChanges();
    }

    @Inject
    VideoRepository(
            MongoClient client,
            @ConfigProperty(name = "quarkus.mongodb.database") String database,
            CatalogChanges changes) {
        this.collection = client.getDatabase(database).getCollection("videos", Video.class);
        this.changes = changes;
    }

    /** The collection, which Panache would look up again at each call. */
    @Override
    public MongoCollection<Video> mongoCollection() {
        return collection;
    }

    void createIndexes(@Observes CreateIndexes event) {
        VideoIndexes.all().forEach(mongoCollection()::createIndex);
        mongoCollection().createIndex(ascending("fileId"));
        mongoCollection().createIndex(ascending("videoFile.publicId"));
    }

    public void insert(Video video) {
        try {
            mongoCollection().insertOne(video);
        } finally {
            changes.happened();
        }
    }

    /**
     * Inserts the videos whose ids are not in the collection yet.
     *
     * @return the ids of the others, which stay as they are
     */
    public List<ObjectId> insertMissing(List<Video> added) {
        if (added.isEmpty()) {
            return List.of();
        }
        try {
            mongoCollection().insertMany(added, new InsertManyOptions().ordered(false));
            return List.of();
        } catch (MongoBulkWriteException e) {
            return DuplicateKeys.positionsIn(e).stream()
                    .map(index -> added.get(index).id)
                    .toList();
        } finally {
            changes.happened();
        }
    }

    public Optional<Video> find(ObjectId id) {
        return Optional.ofNullable(
                mongoCollection().find(and(eq(id), NOT_DELETED)).first());
    }

    /** As {@link #find}, by the same index, but only what is shown of a video: for reading only. */
    Optional<Video> findForViews(ObjectId id) {
        return Optional.ofNullable(mongoCollection()
                .find(and(eq(id), NOT_DELETED))
                .projection(FOR_VIEWS)
                .first());
    }

    /** Matches one video, for queues. */
    public static Bson withId(ObjectId id) {
        return eq(id);
    }

    /** The video whose file has this public id, or is uploaded to it. Indexes {@code fileId}, {@code videoFile.publicId}. */
    public Optional<Video> findByFile(String publicId) {
        return Optional.ofNullable(mongoCollection()
                .find(and(or(eq("fileId", publicId), eq("videoFile.publicId", publicId)), NOT_DELETED))
                .first());
    }

    /** Ready videos whose assets have names of earlier versions or another system. Index {@code fileId}. */
    public List<Video> findWithOldNames(int limit) {
        return mongoCollection().find(withOldNames()).limit(limit).into(new ArrayList<>());
    }

    /** @param max where counting stops */
    public long countWithOldNames(int max) {
        return countUpTo(withOldNames(), max);
    }

    /** How many moves of assets are pending? Index {@code moveDueAt}. */
    public long countMoves(int max) {
        return countUpTo(gt("moveDueAt", Instant.EPOCH), max);
    }

    private static Bson withOldNames() {
        return and(eq("fileId", null), eq("status", VideoStatus.READY), NOT_DELETED);
    }

    /** The videos with these ids, as far as they are shown: for reading only. */
    public List<Video> findAll(Collection<ObjectId> ids) {
        return mongoCollection()
                .find(and(in("_id", ids), NOT_DELETED))
                .projection(FOR_VIEWS)
                .into(new ArrayList<>());
    }

    /** The videos with these ids, with what is needed to decide who sees them and to add them up: for reading only. */
    public List<Video> findNumbers(Collection<ObjectId> ids) {
        return mongoCollection()
                .find(and(in("_id", ids), NOT_DELETED))
                .projection(include("owner", "listed", "views", "duration"))
                .into(new ArrayList<>());
    }

    /** Which of these ids exist. */
    public Set<ObjectId> existing(Collection<ObjectId> ids) {
        return mongoCollection()
                .find(and(in("_id", ids), NOT_DELETED))
                .projection(include("_id"))
                .map(video -> video.id)
                .into(new HashSet<>());
    }

    /** The ids of all videos of an owner. Index {@code (owner, createdAt, _id)}. */
    public List<ObjectId> idsOf(ObjectId owner) {
        return mongoCollection()
                .find(eq("owner", owner))
                .projection(include("_id"))
                .map(video -> video.id)
                .into(new ArrayList<>());
    }

    /** Whether the video is soft-deleted and still in the collection. */
    public boolean isDeleted(ObjectId id) {
        return mongoCollection().countDocuments(and(eq(id), ne("removedAt", null))) > 0;
    }

    /** @param limit where counting stops; 0 for never */
    long countUpTo(Bson condition, int limit) {
        return mongoCollection().countDocuments(condition, new CountOptions().limit(limit));
    }

    /** How many videos, views and likes has an owner? Index {@code (owner, createdAt, _id)}. */
    public OwnerTotals totalsOf(ObjectId owner) {
        Bson own = Aggregates.match(eq("owner", owner));
        Bson sums = Aggregates.group(
                null,
                Accumulators.sum("videos", 1L),
                Accumulators.sum("views", "$views"),
                Accumulators.sum("likes", "$likesCount"));
        Document totals =
                mongoCollection().aggregate(List.of(own, sums), Document.class).first();
        return totals == null
                ? new OwnerTotals(0, 0, 0)
                : new OwnerTotals(
                        totals.get("videos", Number.class).longValue(),
                        totals.get("views", Number.class).longValue(),
                        totals.get("likes", Number.class).longValue());
    }

    /**
     * Writes a changed video unless it was changed concurrently. Neither views, likes, comments and the pinned one nor the
     * rendition are written: they are updated independently.
     *
     * @param orphaned assets that it does not refer to any more
     * @return whether it was written
     */
    public boolean save(Video video, OrphanedAsset... orphaned) {
        List<Bson> changes = new ArrayList<>(List.of(
                set("title", video.title),
                set("description", video.description),
                set("tags", video.tags),
                set("titleTerms", video.titleTerms),
                set("terms", video.terms),
                set("sortTitle", video.sortTitle),
                set("termsVersion", video.termsVersion),
                set("fileId", video.fileId),
                set("thumbnailId", video.thumbnailId),
                set("move", video.move),
                video.moveDueAt == null ? unset("moveDueAt") : set("moveDueAt", video.moveDueAt),
                set("videoFile", video.videoFile),
                set("thumbnail", video.thumbnail),
                set("duration", video.duration),
                set("status", video.status),
                set("isPublished", video.isPublished),
                set("unlisted", video.unlisted),
                set("commentsClosed", video.commentsClosed),
                set("listed", video.listed),
                set("updatedAt", video.updatedAt),
                set("publishedAt", video.publishedAt),
                set("reconcileDueAt", video.reconcileDueAt),
                inc("version", 1L)));
        if (video.publicationDueAt != null) {
            changes.add(set("announceDueAt", video.publicationDueAt));
        }
        if (video.move == null) {
            changes.add(set("moveAttempts", 0));
        }
        if (video.isJustPublished()) {
            changes.add(set("publicationNew", true));
        }
        if (orphaned.length > 0) {
            changes.add(pushEach("leftovers", List.of(orphaned)));
            changes.add(min(
                    "cleanupDueAt",
                    Stream.of(orphaned)
                            .map(OrphanedAsset::dueAt)
                            .min(Instant::compareTo)
                            .orElseThrow()));
        }
        boolean written = updateUnchanged(video, combine(changes));
        video.version += written ? 1 : 0;
        return written;
    }

    /**
     * Records an asset before it is stored, so that it is destroyed if the video does not refer to it when due.
     *
     * @return false if the video is deleted: the asset must not be stored
     */
    public boolean registerPending(ObjectId id, OrphanedAsset asset) {
        Bson registration = combine(push("leftovers", asset), min("cleanupDueAt", asset.dueAt()));
        return mongoCollection()
                        .updateOne(and(eq(id), NOT_DELETED), registration)
                        .getMatchedCount()
                == 1;
    }

    /** Removes handled assets; the video leaves the cleanup queue unless more were recorded meanwhile. */
    public void removeOrphaned(Video video, List<OrphanedAsset> handled) {
        mongoCollection().updateOne(eq(video.id), pullAll("leftovers", handled));
        mongoCollection()
                .updateOne(
                        and(eq(video.id), size("leftovers", 0), NOT_DELETED),
                        combine(unset("cleanupDueAt"), set("cleanupAttempts", 0)));
    }

    /**
     * Records that subscription-service knows this version of a video. A later one stays queued. If the first report
     * said that the video is not listed, publishing it again counts as the first time.
     */
    public void acknowledgeReport(Video reported) {
        Bson known = reported.mayBeUnreported() && !reported.listed
                ? combine(unset("publicationNew"), unset("publishedAt"))
                : set("publicationNew", false);
        mongoCollection()
                .updateOne(
                        and(eq(reported.id), eq("version", reported.version)),
                        combine(unset("announceDueAt"), set("announceAttempts", 0), known));
    }

    /** Deletes a soft-deleted video unless its deletion has to be reported to subscription-service first. */
    public boolean deleteReported(ObjectId id) {
        return mongoCollection()
                        .deleteOne(and(eq(id), eq("announceDueAt", null)))
                        .getDeletedCount()
                == 1;
    }

    /** Postpones the reconciliation of uploads that are running. */
    public void postponeReconciliation(Collection<ObjectId> uploading, Instant until) {
        mongoCollection()
                .updateMany(
                        and(in("_id", uploading), eq("status", VideoStatus.UPLOADING)), set("reconcileDueAt", until));
    }

    /** Stores the address of the rendition, which may be known before the file is. */
    public void setHls(ObjectId id, String url) {
        mongoCollection()
                .updateOne(and(eq(id), ne("hls", url), NOT_DELETED), combine(set("hls", url), inc("version", 1L)));
    }

    /** The greatest number of likes that its owner was notified of; 0 for none. Of a deleted video too. */
    public long likesMilestone(ObjectId id) {
        Document found = mongoCollection()
                .withDocumentClass(Document.class)
                .find(eq(id))
                .projection(include(LIKES_MILESTONE))
                .first();
        return found == null ? 0 : found.get(LIKES_MILESTONE, 0L);
    }

    public void setLikesMilestone(ObjectId id, long likes) {
        mongoCollection().updateOne(eq(id), max(LIKES_MILESTONE, likes));
    }

    /** Pins a comment in place of another one. @return false if the video is deleted */
    public boolean pinComment(ObjectId id, ObjectId comment) {
        return mongoCollection()
                        .updateOne(and(eq(id), NOT_DELETED), set("pinnedComment", comment))
                        .getMatchedCount()
                == 1;
    }

    /** Ends that this comment is pinned, if it is. */
    public void unpinComment(ObjectId id, ObjectId comment) {
        mongoCollection().updateOne(and(eq(id), eq("pinnedComment", comment)), unset("pinnedComment"));
    }

    /** Registers a view that is going to be counted. @return false if the video is deleted */
    public boolean registerView(ObjectId id, ObjectId view) {
        return mongoCollection()
                        .updateOne(and(eq(id), NOT_DELETED), push(OPEN_VIEWS, view))
                        .getMatchedCount()
                == 1;
    }

    /** Removes the registration of a view that is not counted under this id. */
    public void withdrawView(ObjectId id, ObjectId view) {
        mongoCollection().updateOne(eq(id), pull(OPEN_VIEWS, view));
    }

    /**
     * Counts a registered view and removes its registration, in one update.
     *
     * @return the number of views with it; empty if it is not registered: it was counted before, or the video is deleted
     */
    public Optional<Long> countView(ObjectId id, ObjectId view) {
        Document before = mongoCollection()
                .withDocumentClass(Document.class)
                .findOneAndUpdate(
                        and(eq(id), eq(OPEN_VIEWS, view), NOT_DELETED),
                        combine(inc("views", 1L), pull(OPEN_VIEWS, view)),
                        new FindOneAndUpdateOptions().projection(include("views")));
        return Optional.ofNullable(before)
                .map(video -> video.get("views", Number.class).longValue() + 1);
    }

    /**
     * Hides a video from everybody, its owner included, and queues the destruction of its media.
     *
     * @return false if it was deleted or changed concurrently
     */
    public boolean softDelete(Video video, Instant now) {
        return updateUnchanged(
                video,
                combine(
                        set("removedAt", now),
                        set("listed", false),
                        unset("owner"),
                        video.isReported() ? set("announceDueAt", now) : unset("announceDueAt"),
                        unset("reconcileDueAt"),
                        unset("moveDueAt"),
                        set("cleanupDueAt", now),
                        inc("version", 1L)));
    }

    /** Hides a video as {@link #softDelete(Video, Instant)} does, whatever changes it concurrently. */
    public void softDelete(ObjectId id, Instant now) {
        Optional<Video> video = find(id);
        while (video.isPresent() && !softDelete(video.get(), now)) {
            video = find(id);
        }
    }

    private boolean updateUnchanged(Video read, Bson change) {
        Bson unchanged = and(eq(read.id), eq("version", read.version), NOT_DELETED);
        try {
            return mongoCollection().updateOne(unchanged, change).getMatchedCount() == 1;
        } finally {
            changes.happened();
        }
    }
}
