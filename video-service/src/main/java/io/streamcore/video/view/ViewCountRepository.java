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
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.UpdateOneModel;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.catalog.VideoRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;

/** The counter of views in the collection {@code videos}, and the views that are being counted. Finds videos by their ids. */
@ApplicationScoped
class ViewCountRepository {
    /** The ids of the views that are being counted, none or few. */
    private static final String OPEN_VIEWS = "openViews";

    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

    private final VideoRepository videos;

    ViewCountRepository(VideoRepository videos) {
        this.videos = videos;
    }

    /** Registers a view that is going to be counted. @return false if the video is deleted */
    boolean register(ObjectId id, ObjectId view) {
        return collection().updateOne(existing(id), push(OPEN_VIEWS, view)).getMatchedCount() == 1;
    }

    /** As {@link #register}, for several views at once. @return those whose video is not deleted */
    List<ViewAttempt> registerAll(List<ViewAttempt> views) {
        int registered = updateAll(views, view -> existing(view.video()), view -> push(OPEN_VIEWS, view.view()));
        if (registered == views.size()) {
            return views;
        }
        Set<ObjectId> existing =
                videos.existing(views.stream().map(ViewAttempt::video).toList());
        return views.stream().filter(view -> existing.contains(view.video())).toList();
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
                        registered(id, view),
                        counting(view),
                        new FindOneAndUpdateOptions().projection(include("views")));
        return Optional.ofNullable(before)
                .map(video -> video.get("views", Number.class).longValue() + 1);
    }

    /** As {@link #count}, for several views at once, each by an update of its own. @return how many were counted */
    int countAll(List<ViewAttempt> views) {
        return updateAll(views, view -> registered(view.video(), view.view()), view -> counting(view.view()));
    }

    private int updateAll(
            List<ViewAttempt> views, Function<ViewAttempt, Bson> filter, Function<ViewAttempt, Bson> update) {
        if (views.isEmpty()) {
            return 0;
        }
        return collection()
                .bulkWrite(
                        views.stream()
                                .map(view -> new UpdateOneModel<Video>(filter.apply(view), update.apply(view)))
                                .toList(),
                        UNORDERED)
                .getMatchedCount();
    }

    private static Bson existing(ObjectId id) {
        return and(eq(id), NOT_DELETED);
    }

    private static Bson registered(ObjectId id, ObjectId view) {
        return and(eq(id), eq(OPEN_VIEWS, view), NOT_DELETED);
    }

    private static Bson counting(ObjectId view) {
        return combine(inc("views", 1L), pull(OPEN_VIEWS, view));
    }

    private MongoCollection<Video> collection() {
        return videos.mongoCollection();
    }
}
