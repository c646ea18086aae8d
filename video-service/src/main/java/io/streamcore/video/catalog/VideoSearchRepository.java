package io.streamcore.video.catalog;

import static com.mongodb.client.model.Filters.all;
import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.nor;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.client.FindIterable;
import io.streamcore.kit.page.Cursor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;

/**
 * Queries the parts of video lists, each page by one query. A query reads along one of the {@link VideoIndexes}: by
 * {@code (listed, <sort>, _id)} the public list, by {@code (owner, [listed,] <sort>, _id)} the lists of one owner and
 * the feed, by {@code (terms, …)}, {@code (titleTerms, …)} or what its {@link SearchPlan} says a search.
 */
@ApplicationScoped
class VideoSearchRepository {
    /** MongoDB merges the ranges of up to this many owners in their order, and sorts all videos of more. */
    static final int OWNERS_PER_QUERY = 200;

    private static final Comparator<Video> NEWEST_FIRST = Comparator.comparing((Video video) -> video.createdAt)
            .thenComparing(video -> video.id)
            .reversed();

    private final VideoRepository videos;
    private final SearchPlanner planner;

    VideoSearchRepository(VideoRepository videos, SearchPlanner planner) {
        this.videos = videos;
        this.planner = planner;
    }

    List<Video> find(VideoFilter filter, int part, int skip, int limit) {
        return find(filter, part, Optional.empty(), skip, limit);
    }

    /** The entries of a part that follow a position. */
    List<Video> findAfter(VideoFilter filter, int part, Cursor position, int limit) {
        return find(filter, part, Optional.of(position), 0, limit);
    }

    /**
     * Matches the entries of a part and of the parts before it. The terms of a title are among {@code terms}, so that
     * the last part is counted along an index too.
     */
    Bson countCondition(VideoFilter filter, int part) {
        SearchPlan plan = planner.plan(filter);
        return part == filter.parts() - 1 ? and(allParts(filter, plan)) : and(condition(filter, plan, part));
    }

    private List<Video> find(VideoFilter filter, int part, Optional<Cursor> after, int skip, int limit) {
        SearchPlan plan = planner.plan(filter);
        List<VideoFilter> groups = groups(filter);
        if (groups.size() == 1) {
            return query(filter, plan, part, after).skip(skip).limit(limit).into(new ArrayList<>());
        }
        List<FindIterable<Video>> lists = groups.stream()
                .map(group ->
                        query(group, plan, part, after).limit(skip + limit).batchSize(limit))
                .toList();
        try (MergedVideos merged = new MergedVideos(lists, NEWEST_FIRST)) {
            return merged.read(skip, limit);
        }
    }

    /** Only the feed, the newest videos of many owners, is read in several queries. */
    private static List<VideoFilter> groups(VideoFilter filter) {
        List<ObjectId> owners = filter.owners().orElse(List.of());
        List<VideoFilter> groups = new ArrayList<>();
        for (int i = 0; i < owners.size(); i += OWNERS_PER_QUERY) {
            groups.add(filter.of(owners.subList(i, Math.min(owners.size(), i + OWNERS_PER_QUERY))));
        }
        return groups.isEmpty() ? List.of(filter) : groups;
    }

    private FindIterable<Video> query(VideoFilter filter, SearchPlan plan, int part, Optional<Cursor> after) {
        List<Bson> entries = condition(filter, plan, part);
        Bson wanted = after.map(position -> following(filter, plan, entries, position))
                .orElseGet(() -> and(entries));
        String field = filter.sort().field();
        return videos.mongoCollection()
                .find(wanted)
                .projection(filter.ranked() ? VideoRepository.WITHOUT_TERMS : VideoRepository.FOR_VIEWS)
                .sort(filter.ascending() ? ascending(field, "_id") : descending(field, "_id"))
                .hint(plan.index(filter, part).orElse(null));
    }

    /**
     * Matches the entries after a position. Of those with its sort value, the ones before it are read past where few
     * have the same; elsewhere they are a branch of their own, read by its own range of the index and merged.
     */
    private static Bson following(VideoFilter filter, SearchPlan plan, List<Bson> entries, Cursor position) {
        if (!filter.sort().hasManyTies() || !plan.followsSortKey()) {
            List<Bson> all = new ArrayList<>(entries);
            all.add(position.following(filter.sort().field(), "_id", filter.ascending()));
            return and(all);
        }
        String field = filter.sort().field();
        List<Bson> beyond = new ArrayList<>(entries);
        beyond.add(filter.ascending() ? gt(field, position.value()) : lt(field, position.value()));
        List<Bson> tied = new ArrayList<>(entries);
        tied.add(eq(field, position.value()));
        tied.add(filter.ascending() ? gt("_id", position.id()) : lt("_id", position.id()));
        return or(and(tied), and(beyond));
    }

    private static List<Bson> condition(VideoFilter filter, SearchPlan plan, int part) {
        if (!filter.ranked()) {
            return allParts(filter, plan);
        }
        Bson inTitle = all("titleTerms", plan.words());
        List<Bson> conditions = part == 0 ? visible(filter, plan) : allParts(filter, plan);
        conditions.add(part == 0 ? inTitle : nor(inTitle));
        return conditions;
    }

    private static List<Bson> allParts(VideoFilter filter, SearchPlan plan) {
        List<Bson> conditions = visible(filter, plan);
        if (!plan.words().isEmpty()) {
            conditions.add(all("terms", plan.words()));
        }
        return conditions;
    }

    private static List<Bson> visible(VideoFilter filter, SearchPlan plan) {
        List<Bson> conditions = new ArrayList<>();
        filter.owners()
                .ifPresent(owners ->
                        conditions.add(owners.size() == 1 ? eq("owner", owners.get(0)) : in("owner", owners)));
        boolean ownByTime = !filter.listedOnly() && plan.words().isEmpty() && filter.sort() == VideoSort.CREATED_AT;
        if (!ownByTime) {
            conditions.add(OccurrenceRepository.listed(filter.listedOnly()));
        }
        plan.since().ifPresent(moment -> conditions.add(gte("createdAt", moment)));
        return conditions;
    }
}
