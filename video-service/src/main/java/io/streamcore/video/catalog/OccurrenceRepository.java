package io.streamcore.video.catalog;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.CountOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;

/**
 * Counts the videos that a condition of a search selects, as far as a search reads. Indexes {@code (terms, listed,
 * createdAt, _id)} and {@code (owner, listed, createdAt, _id)}.
 */
@ApplicationScoped
class OccurrenceRepository {
    private final VideoRepository videos;

    OccurrenceRepository(VideoRepository videos) {
        this.videos = videos;
    }

    /** @param max where counting stops */
    Occurrences ofWord(String word, boolean listedOnly, int max) {
        return occurrences(and(eq("terms", word), listed(listedOnly)), VideoIndexes.ofTerm("terms"), max);
    }

    Occurrences ofOwner(ObjectId owner, boolean listedOnly, int max) {
        return occurrences(
                and(eq("owner", owner), listed(listedOnly)), VideoIndexes.ofOwner(VideoSort.CREATED_AT), max);
    }

    /** How many of the first listed videos in this order have the word? Index {@code (listed, <sort>, _id)}. */
    int countAmongFirst(int size, VideoSort sort, boolean ascending, String word) {
        List<Bson> pipeline = List.of(
                Aggregates.match(eq("listed", true)),
                Aggregates.sort(ascending ? ascending(sort.field(), "_id") : descending(sort.field(), "_id")),
                Aggregates.limit(size),
                Aggregates.match(eq("terms", word)),
                Aggregates.count("n"));
        Document counted = videos.mongoCollection()
                .aggregate(pipeline, Document.class)
                .hint(VideoIndexes.ofAll(sort))
                .first();
        return counted == null ? 0 : counted.get("n", Number.class).intValue();
    }

    /** Two ranges of each index, instead of one with another order. */
    static Bson listed(boolean listedOnly) {
        return listedOnly ? eq("listed", true) : in("listed", false, true);
    }

    private Occurrences occurrences(Bson condition, Bson index, int max) {
        long count = videos.mongoCollection()
                .countDocuments(condition, new CountOptions().limit(max + 1).hint(index));
        return new Occurrences(count, count <= max ? Optional.empty() : creationOfOldest(condition, index, max));
    }

    private Optional<Instant> creationOfOldest(Bson condition, Bson index, int max) {
        return Optional.ofNullable(videos.mongoCollection()
                        .find(condition)
                        .projection(include("createdAt"))
                        .sort(descending("createdAt", "_id"))
                        .hint(index)
                        .skip(max - 1)
                        .first())
                .map(video -> video.createdAt);
    }
}
