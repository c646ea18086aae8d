package io.streamcore.video.catalog;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.descending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.model.Indexes;
import io.quarkus.mongodb.panache.PanacheMongoRepositoryBase;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;

/** The collection {@code videos}, one video at a time; lists are {@link VideoLists}' affair. */
@ApplicationScoped
public class VideoRepository implements PanacheMongoRepositoryBase<Video, ObjectId> {

    void createIndexes(@Observes StartupEvent event) {
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

    public Optional<Video> byId(ObjectId id) {
        return Optional.ofNullable(mongoCollection().find(eq(id)).first());
    }

    public List<Video> byIds(Collection<ObjectId> ids) {
        return mongoCollection().find(in("_id", ids)).into(new ArrayList<>());
    }

    /**
     * Writes a video that was read and then changed, unless another change came first. Its views are not touched:
     * they count up on their own.
     *
     * @return whether it was written
     */
    public boolean save(Video video) {
        Bson unchangedSince = and(eq(video.id), eq("version", video.version));
        Bson change = combine(
                set("title", video.title),
                set("description", video.description),
                set("tags", video.tags),
                set("titleTerms", video.titleTerms),
                set("terms", video.terms),
                set("sortTitle", video.sortTitle),
                set("videoFile", video.videoFile),
                set("thumbnail", video.thumbnail),
                set("hls", video.hls),
                set("duration", video.duration),
                set("status", video.status),
                set("isPublished", video.isPublished),
                set("listed", video.listed),
                set("updatedAt", video.updatedAt),
                inc("version", 1L));
        boolean written = mongoCollection().updateOne(unchangedSince, change).getMatchedCount() == 1;
        video.version += written ? 1 : 0;
        return written;
    }

    public void remove(ObjectId id) {
        mongoCollection().deleteOne(eq(id));
    }
}
