package io.streamcore.video.comment;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;
import static io.streamcore.video.catalog.VideoRepository.NOT_DELETED;

import com.mongodb.client.MongoCollection;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.catalog.VideoRepository;
import jakarta.enterprise.context.ApplicationScoped;
import org.bson.types.ObjectId;

/** The pinned comment of each video, in the collection {@code videos}. Finds videos by their ids. */
@ApplicationScoped
class PinnedCommentRepository {
    private final VideoRepository videos;

    PinnedCommentRepository(VideoRepository videos) {
        this.videos = videos;
    }

    /** Pins a comment in place of another one. @return false if the video is deleted */
    boolean pin(ObjectId id, ObjectId comment) {
        return collection()
                        .updateOne(and(eq(id), NOT_DELETED), set("pinnedComment", comment))
                        .getMatchedCount()
                == 1;
    }

    /** Ends that this comment is pinned, if it is. */
    void unpin(ObjectId id, ObjectId comment) {
        collection().updateOne(and(eq(id), eq("pinnedComment", comment)), unset("pinnedComment"));
    }

    private MongoCollection<Video> collection() {
        return videos.mongoCollection();
    }
}
