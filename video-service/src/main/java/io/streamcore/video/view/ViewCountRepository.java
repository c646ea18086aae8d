package io.streamcore.video.view;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.pull;
import static com.mongodb.client.model.Updates.push;
import static io.streamcore.video.catalog.VideoRepository.NOT_DELETED;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.catalog.VideoRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.bson.Document;
import org.bson.types.ObjectId;

/** The counter of views in the collection {@code videos}, and the views that are being counted. Finds videos by their ids. */
@ApplicationScoped
class ViewCountRepository {
    /** The ids of the views that are being counted, none or few. */
    private static final String OPEN_VIEWS = "openViews";

    private final VideoRepository videos;

    ViewCountRepository(VideoRepository videos) {
        this.videos = videos;
    }

    /** Registers a view that is going to be counted. @return false if the video is deleted */
    boolean register(ObjectId id, ObjectId view) {
        return collection()
                        .updateOne(and(eq(id), NOT_DELETED), push(OPEN_VIEWS, view))
                        .getMatchedCount()
                == 1;
    }

    /** Removes the registration of a view that is not counted under this id. */
    void withdraw(ObjectId id, ObjectId view) {
        collection().updateOne(eq(id), pull(OPEN_VIEWS, view));
    }

    /**
     * Counts a registered view and removes its registration, in one update.
     *
     * @return the number of views with it; empty if it is not registered: it was counted before, or the video is deleted
     */
    Optional<Long> count(ObjectId id, ObjectId view) {
        Document before = collection()
                .withDocumentClass(Document.class)
                .findOneAndUpdate(
                        and(eq(id), eq(OPEN_VIEWS, view), NOT_DELETED),
                        combine(inc("views", 1L), pull(OPEN_VIEWS, view)),
                        new FindOneAndUpdateOptions().projection(include("views")));
        return Optional.ofNullable(before)
                .map(video -> video.get("views", Number.class).longValue() + 1);
    }

    private MongoCollection<Video> collection() {
        return videos.mongoCollection();
    }
}
