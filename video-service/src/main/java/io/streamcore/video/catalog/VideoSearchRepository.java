package io.streamcore.video.catalog;

import static com.mongodb.client.model.Filters.all;
import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.nor;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import io.streamcore.kit.page.Cursor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.bson.conversions.Bson;

/**
 * Queries the parts of video lists. Each query reads along an index of {@link VideoRepository}: {@code (listed, <sort>,
 * _id)} for the public list, {@code (owner, [listed,] createdAt, _id)} for the lists of one owner and the feed,
 * {@code (terms, …)} and {@code (titleTerms, …)} for a search.
 */
@ApplicationScoped
class VideoSearchRepository {
    private final VideoRepository videos;

    VideoSearchRepository(VideoRepository videos) {
        this.videos = videos;
    }

    List<Video> find(VideoFilter filter, int part, int skip, int limit) {
        return find(condition(filter, part), filter, skip, limit);
    }

    /** The entries of a part that have the cursor's sort value and follow its id. */
    List<Video> findTied(VideoFilter filter, int part, Cursor cursor, int limit) {
        Bson sameValue = eq(filter.sort().field(), cursor.value());
        return find(and(condition(filter, part), sameValue, beyond(filter, "_id", cursor.id())), filter, 0, limit);
    }

    /** The entries of a part whose sort value follows the cursor's. */
    List<Video> findBeyond(VideoFilter filter, int part, Cursor cursor, int limit) {
        Bson beyond = beyond(filter, filter.sort().field(), cursor.value());
        return find(and(condition(filter, part), beyond), filter, 0, limit);
    }

    /**
     * Matches the entries of a part and of the parts before it. The terms of a title are among {@code terms}, so that
     * the last part is counted along an index too.
     */
    Bson countCondition(VideoFilter filter, int part) {
        return part == filter.parts() - 1 ? allParts(filter) : condition(filter, part);
    }

    private List<Video> find(Bson condition, VideoFilter filter, int skip, int limit) {
        String field = filter.sort().field();
        return videos.mongoCollection()
                .find(condition)
                .projection(filter.ranked() ? VideoRepository.WITHOUT_TERMS : VideoRepository.FOR_VIEWS)
                .sort(filter.ascending() ? ascending(field, "_id") : descending(field, "_id"))
                .skip(skip)
                .limit(limit)
                .into(new ArrayList<>());
    }

    private static Bson beyond(VideoFilter filter, String field, Object value) {
        return filter.ascending() ? gt(field, value) : lt(field, value);
    }

    private static Bson condition(VideoFilter filter, int part) {
        if (!filter.ranked()) {
            return allParts(filter);
        }
        Bson inTitle = all("titleTerms", filter.words());
        return part == 0 ? and(visible(filter), inTitle) : and(allParts(filter), nor(inTitle));
    }

    private static Bson allParts(VideoFilter filter) {
        return filter.words().isEmpty() ? visible(filter) : and(visible(filter), all("terms", filter.words()));
    }

    private static Bson visible(VideoFilter filter) {
        List<Bson> conditions = new ArrayList<>();
        filter.owners()
                .ifPresent(owners ->
                        conditions.add(owners.size() == 1 ? eq("owner", owners.get(0)) : in("owner", owners)));
        if (filter.listedOnly()) {
            conditions.add(eq("listed", true));
        }
        return and(conditions);
    }
}
