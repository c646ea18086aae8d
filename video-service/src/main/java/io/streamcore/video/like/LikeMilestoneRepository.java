package io.streamcore.video.like;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Updates.max;

import com.mongodb.client.MongoCollection;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.catalog.VideoRepository;
import jakarta.enterprise.context.ApplicationScoped;
import org.bson.Document;
import org.bson.types.ObjectId;

/** What its owner knows of the likes of each video, in the collection {@code videos}. Finds videos by their ids. */
@ApplicationScoped
class LikeMilestoneRepository {
    private static final String MILESTONE = "likesMilestone";

    private final VideoRepository videos;

    LikeMilestoneRepository(VideoRepository videos) {
        this.videos = videos;
    }

    /** The greatest number of likes that its owner was notified of; 0 for none. Of a deleted video too. */
    long last(ObjectId id) {
        Document found = collection()
                .withDocumentClass(Document.class)
                .find(eq(id))
                .projection(include(MILESTONE))
                .first();
        return found == null ? 0 : found.get(MILESTONE, 0L);
    }

    void set(ObjectId id, long likes) {
        collection().updateOne(eq(id), max(MILESTONE, likes));
    }

    private MongoCollection<Video> collection() {
        return videos.mongoCollection();
    }
}
