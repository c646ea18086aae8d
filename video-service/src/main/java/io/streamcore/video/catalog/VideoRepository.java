package io.streamcore.video.catalog;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Filters.size;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Projections.exclude;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.min;
import static com.mongodb.client.model.Updates.pullAll;
import static com.mongodb.client.model.Updates.push;
import static com.mongodb.client.model.Updates.pushEach;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.CountOptions;
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
    public Optional<Video> findForViews(ObjectId id) {
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
