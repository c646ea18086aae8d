package io.streamcore.video.relocation;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static io.streamcore.video.catalog.VideoRepository.NOT_DELETED;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.CountOptions;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.catalog.VideoRepository;
import io.streamcore.video.catalog.VideoStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.conversions.Bson;

/** Ready videos whose assets have names of earlier versions or another system, in the collection {@code videos}. */
@ApplicationScoped
class OldNamesRepository {
    private final VideoRepository videos;

    OldNamesRepository(VideoRepository videos) {
        this.videos = videos;
    }

    /** Ready videos whose assets have names of earlier versions or another system. Index {@code fileId}. */
    List<Video> find(int limit) {
        return collection().find(withOldNames()).limit(limit).into(new ArrayList<>());
    }

    /** @param max where counting stops */
    long count(int max) {
        return countUpTo(withOldNames(), max);
    }

    /** How many moves of assets are pending? Index {@code moveDueAt}. */
    long countMoves(int max) {
        return countUpTo(gt("moveDueAt", Instant.EPOCH), max);
    }

    private static Bson withOldNames() {
        return and(eq("fileId", null), eq("status", VideoStatus.READY), NOT_DELETED);
    }

    private long countUpTo(Bson condition, int limit) {
        return collection().countDocuments(condition, new CountOptions().limit(limit));
    }

    private MongoCollection<Video> collection() {
        return videos.mongoCollection();
    }
}
