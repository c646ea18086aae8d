package io.streamcore.video.dashboard;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.catalog.VideoRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;

/** Sums over the videos of an owner, from the collection {@code videos}. */
@ApplicationScoped
class OwnerTotalsRepository {
    private final VideoRepository videos;

    OwnerTotalsRepository(VideoRepository videos) {
        this.videos = videos;
    }

    /** How many videos, views and likes has an owner? Index {@code (owner, createdAt, _id)}. */
    OwnerTotals of(ObjectId owner) {
        Bson own = Aggregates.match(eq("owner", owner));
        Bson sums = Aggregates.group(
                null,
                Accumulators.sum("videos", 1L),
                Accumulators.sum("views", "$views"),
                Accumulators.sum("likes", "$likesCount"));
        Document totals =
                collection().aggregate(List.of(own, sums), Document.class).first();
        return totals == null
                ? new OwnerTotals(0, 0, 0)
                : new OwnerTotals(
                        totals.get("videos", Number.class).longValue(),
                        totals.get("views", Number.class).longValue(),
                        totals.get("likes", Number.class).longValue());
    }

    private MongoCollection<Video> collection() {
        return videos.mongoCollection();
    }
}
