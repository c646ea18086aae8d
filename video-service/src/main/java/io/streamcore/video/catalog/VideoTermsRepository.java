package io.streamcore.video.catalog;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import io.streamcore.kit.storage.CreateIndexes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;

/** Search terms of the collection {@code videos} that are outdated, found by the index {@code (termsVersion)}. */
@ApplicationScoped
class VideoTermsRepository {
    private final VideoRepository videos;

    VideoTermsRepository(VideoRepository videos) {
        this.videos = videos;
    }

    void createIndexes(@Observes CreateIndexes event) {
        collection().createIndex(Indexes.ascending("termsVersion"));
    }

    /** The first videos with outdated terms; soft-deleted ones too. */
    List<Video> findOutdated(int limit) {
        return collection()
                .find(or(eq("termsVersion", null), lt("termsVersion", SearchTerms.VERSION)))
                .limit(limit)
                .into(new ArrayList<>());
    }

    /** Writes the terms, unless the video was changed since it was read; its version and entity tag stay the same. */
    void updateTerms(Video video) {
        collection()
                .updateOne(
                        and(eq("_id", video.id), eq("version", video.version)),
                        combine(
                                set("titleTerms", video.titleTerms),
                                set("terms", video.terms),
                                set("sortTitle", video.sortTitle),
                                set("termsVersion", video.termsVersion)));
    }

    private MongoCollection<Video> collection() {
        return videos.mongoCollection();
    }
}
