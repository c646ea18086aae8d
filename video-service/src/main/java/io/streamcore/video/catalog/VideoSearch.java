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

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import io.streamcore.kit.page.Cursor;
import io.streamcore.kit.page.Page;
import io.streamcore.kit.page.PageQuery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;

/**
 * Pages of videos. Every list is a sequence of parts (one, or two for a ranked search), each read along an index of
 * {@link VideoRepository}: {@code (listed, <sort>, _id)} for the public list, {@code (owner, [listed,] createdAt, _id)}
 * for one owner's and for the feed of many, {@code (terms, …)} and {@code (titleTerms, …)} for a search.
 */
@ApplicationScoped
public class VideoSearch {
    @Inject
    VideoRepository videos;

    @Inject
    CountCache totals;

    public Page<Video> page(VideoFilter listing, PageQuery query) {
        Optional<Place> place = place(listing, query);
        if (place.isPresent()) {
            return Page.following(after(listing, place.get(), query.limit() + 1), query.limit(), listing::after);
        }
        long total = 0;
        List<Video> docs = new ArrayList<>();
        for (int part = 0; part < listing.parts(); part++) {
            long end = Math.max(total, totals.of(upTo(listing, part)));
            long skip = Math.max(0, query.offset() - total);
            // A large number may be old or a lower bound: what is there says whether a page follows. Not in a ranked
            // search, whose second part is found only by walking past the first.
            boolean open = listing.parts() == 1 && end > CountCache.EXACT;
            int wanted = query.limit() - docs.size() + (open ? 1 : 0);
            if (skip < end - total + (open ? CountCache.AT_ONCE : 0) && wanted > 0) {
                docs.addAll(read(filter(listing, part), listing, (int) skip, wanted));
            }
            total = end;
        }
        total = docs.isEmpty() ? total : Math.max(total, query.offset() + docs.size());
        docs = docs.subList(0, Math.min(docs.size(), query.limit()));
        return Page.numbered(docs, total, query, listing::after);
    }

    /** How much does an owner have? Index {@code (owner, createdAt, _id)}. */
    public OwnerTotals totalsOf(ObjectId owner) {
        Bson own = Aggregates.match(eq("owner", owner));
        Bson added = Aggregates.group(null, Accumulators.sum("videos", 1L), Accumulators.sum("views", "$views"));
        Document totals =
                collection().aggregate(List.of(own, added), Document.class).first();
        return totals == null
                ? new OwnerTotals(0, 0)
                : new OwnerTotals(
                        totals.get("videos", Number.class).longValue(),
                        totals.get("views", Number.class).longValue());
    }

    /** A cursor, and the part of the list it stands in. */
    private record Place(int part, Cursor cursor) {}

    private static Optional<Place> place(VideoFilter listing, PageQuery query) {
        return query.cursor(listing.orders().toArray(String[]::new))
                .map(cursor -> new Place(
                        listing.orders().indexOf(cursor.order()), listing.sort().checked(cursor)));
    }

    /** The entries after a place: those that tie with it first, then those beyond it, then the parts that follow. */
    private List<Video> after(VideoFilter listing, Place place, int limit) {
        String field = listing.sort().field();
        Cursor cursor = place.cursor();
        Bson here = filter(listing, place.part());
        Bson ties = and(here, eq(field, cursor.value()), beyond(listing, "_id", cursor.id()));
        List<Video> docs = new ArrayList<>(read(ties, listing, 0, limit));
        if (docs.size() < limit) {
            Bson rest = and(here, beyond(listing, field, cursor.value()));
            docs.addAll(read(rest, listing, 0, limit - docs.size()));
        }
        for (int part = place.part() + 1; part < listing.parts() && docs.size() < limit; part++) {
            docs.addAll(read(filter(listing, part), listing, 0, limit - docs.size()));
        }
        return docs;
    }

    private static Bson beyond(VideoFilter listing, String field, Object value) {
        return listing.ascending() ? gt(field, value) : lt(field, value);
    }

    private List<Video> read(Bson filter, VideoFilter listing, int skip, int limit) {
        String field = listing.sort().field();
        return collection()
                .find(filter)
                .projection(VideoRepository.WITHOUT_TERMS)
                .sort(listing.ascending() ? ascending(field, "_id") : descending(field, "_id"))
                .skip(skip)
                .limit(limit)
                .into(new ArrayList<>());
    }

    private static Bson filter(VideoFilter listing, int part) {
        if (!listing.ranked()) {
            return everything(listing);
        }
        Bson inTitle = all("titleTerms", listing.words());
        return part == 0 ? and(shown(listing), inTitle) : and(everything(listing), nor(inTitle));
    }

    /**
     * The entries of a part and of those before it, for counting: the words of a title are among {@code terms}, so that
     * nothing is walked past only to be left out.
     */
    private static Bson upTo(VideoFilter listing, int part) {
        return part == listing.parts() - 1 ? everything(listing) : filter(listing, part);
    }

    private static Bson everything(VideoFilter listing) {
        return listing.words().isEmpty() ? shown(listing) : and(shown(listing), all("terms", listing.words()));
    }

    private static Bson shown(VideoFilter listing) {
        List<Bson> conditions = new ArrayList<>();
        listing.owners()
                .ifPresent(owners ->
                        conditions.add(owners.size() == 1 ? eq("owner", owners.get(0)) : in("owner", owners)));
        if (listing.listedOnly()) {
            conditions.add(eq("listed", true));
        }
        return and(conditions);
    }

    private MongoCollection<Video> collection() {
        return videos.mongoCollection();
    }
}
