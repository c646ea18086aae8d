package io.streamcore.video.catalog;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.descending;
import static com.mongodb.client.model.Projections.exclude;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.min;
import static com.mongodb.client.model.Updates.push;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import io.quarkus.mongodb.panache.PanacheMongoRepositoryBase;
import io.streamcore.kit.storage.DuplicateKeys;
import io.streamcore.kit.storage.CreateIndexes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;

/** The collection {@code videos}, one video at a time; lists are {@link VideoSearch}' affair. */
@ApplicationScoped
public class VideoRepository implements PanacheMongoRepositoryBase<Video, ObjectId> {

    /** What a list needs; a long description has hundreds of terms. Such a video must not be saved. */
    static final Bson WITHOUT_TERMS = exclude("terms");

    static final Bson NOT_REMOVED = eq("removedAt", null);

    void createIndexes(@Observes CreateIndexes event) {
        for (VideoSort sort : VideoSort.values()) {
            index(ascending("listed"), descending(sort.field(), "_id"));
        }
        index(ascending("owner"), descending("createdAt", "_id"));
        index(ascending("owner", "listed"), descending("createdAt", "_id"));
        index(ascending("terms", "listed"), descending("createdAt", "_id"));
        index(ascending("titleTerms", "listed"), descending("createdAt", "_id"));
    }

    private void index(Bson equalities, Bson order) {
        mongoCollection().createIndex(Indexes.compoundIndex(equalities, order));
    }

    public void add(Video video) {
        mongoCollection().insertOne(video);
    }

    /**
     * Adds videos at once.
     *
     * @return those that were here already, and are left as they are
     */
    public List<ObjectId> addAll(List<Video> added) {
        if (added.isEmpty()) {
            return List.of();
        }
        try {
            mongoCollection().insertMany(added, new InsertManyOptions().ordered(false));
            return List.of();
        } catch (MongoBulkWriteException e) {
            return DuplicateKeys.positionsIn(e).stream().map(index -> added.get(index).id).toList();
        }
    }

    /** Which of these are here and not removed? */
    public Set<ObjectId> presentAmong(Collection<ObjectId> ids) {
        return mongoCollection()
                .find(and(in("_id", ids), NOT_REMOVED))
                .projection(include("_id"))
                .map(video -> video.id)
                .into(new HashSet<>());
    }

    /** Removed videos are not found any more. */
    public Optional<Video> byId(ObjectId id) {
        return Optional.ofNullable(
                mongoCollection().find(and(eq(id), NOT_REMOVED)).first());
    }

    /** All of an owner's videos. Index {@code (owner, createdAt, _id)}. */
    public List<ObjectId> idsOf(ObjectId owner) {
        return mongoCollection()
                .find(eq("owner", owner))
                .projection(include("_id"))
                .map(video -> video.id)
                .into(new ArrayList<>());
    }

    public boolean isBuried(ObjectId id) {
        return mongoCollection().countDocuments(and(eq(id), ne("removedAt", null))) > 0;
    }

    /** To be shown, not to be changed. */
    public List<Video> byIds(Collection<ObjectId> ids) {
        return mongoCollection()
                .find(and(in("_id", ids), NOT_REMOVED))
                .projection(WITHOUT_TERMS)
                .into(new ArrayList<>());
    }

    /**
     * Writes a video that was read and then changed, unless another change came first. Its views are not touched:
     * they count up on their own; nor is its rendition, which may come at any time.
     *
     * @param replaced assets it no longer refers to
     * @return whether it was written
     */
    public boolean save(Video video, OrphanedAsset... replaced) {
        List<Bson> changes = new ArrayList<>(List.of(
                set("title", video.title),
                set("description", video.description),
                set("tags", video.tags),
                set("titleTerms", video.titleTerms),
                set("terms", video.terms),
                set("sortTitle", video.sortTitle),
                set("videoFile", video.videoFile),
                set("thumbnail", video.thumbnail),
                set("duration", video.duration),
                set("status", video.status),
                set("isPublished", video.isPublished),
                set("listed", video.listed),
                set("updatedAt", video.updatedAt),
                set("publishedAt", video.publishedAt),
                set("reconcileDueAt", video.reconcileDueAt),
                inc("version", 1L)));
        if (video.isJustPublished()) {
            changes.add(set("announceDueAt", video.announceDueAt));
        }
        for (OrphanedAsset leftover : replaced) {
            changes.add(push("leftovers", leftover));
            changes.add(min("cleanupDueAt", leftover.dueAt()));
        }
        boolean written = updateUnchanged(video, combine(changes));
        video.version += written ? 1 : 0;
        return written;
    }

    /** Notes an asset before it is stored, so that it is destroyed should nothing come of it. */
    public void expect(ObjectId id, OrphanedAsset coming) {
        mongoCollection().updateOne(eq(id), combine(push("leftovers", coming), min("cleanupDueAt", coming.dueAt())));
    }

    /** Cloudinary has made the rendition, before or after we knew of the file. */
    public void setHls(ObjectId id, String url) {
        mongoCollection()
                .updateOne(and(eq(id), ne("hls", url), NOT_REMOVED), combine(set("hls", url), inc("version", 1L)));
    }

    /** Counts one view. @return the views there are now */
    public long countView(ObjectId id) {
        Video before = mongoCollection().findOneAndUpdate(eq(id), inc("views", 1L));
        return before == null ? 0 : before.views + 1;
    }

    /**
     * Takes a video from everybody's sight, its owner's too; what belongs to it is cleaned up later.
     *
     * @return whether it was there as it had been read
     */
    public boolean bury(Video video, Instant now) {
        return updateUnchanged(
                video,
                combine(
                        set("removedAt", now),
                        set("listed", false),
                        unset("owner"),
                        unset("announceDueAt"),
                        set("cleanupDueAt", now),
                        inc("version", 1L)));
    }

    private boolean updateUnchanged(Video read, Bson change) {
        Bson unchanged = and(eq(read.id), eq("version", read.version), NOT_REMOVED);
        return mongoCollection().updateOne(unchanged, change).getMatchedCount() == 1;
    }
}
