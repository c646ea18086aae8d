package io.streamcore.video.catalog;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.mongodb.client.model.CountOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;

/**
 * How many videos a list holds. Counting means walking the index, so that a list of a million would cost a million
 * steps a page: up to {@value #EXACT} entries the number is exact, beyond that it is counted once a minute. Paging by cursor
 * asks for no number at all.
 */
@ApplicationScoped
public class ListTotals {
    static final int EXACT = 5_000;

    @Inject
    VideoRepository videos;

    private final LoadingCache<BsonDocument, Long> large = Caffeine.newBuilder()
            .maximumSize(1_000)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build(condition -> videos.mongoCollection().countDocuments(condition));

    long of(Bson filter) {
        var collection = videos.mongoCollection();
        BsonDocument condition = filter.toBsonDocument(Video.class, collection.getCodecRegistry());
        Long known = large.getIfPresent(condition);
        if (known != null) {
            return known;
        }
        long counted = collection.countDocuments(condition, new CountOptions().limit(EXACT + 1));
        return counted <= EXACT ? counted : large.get(condition);
    }
}
