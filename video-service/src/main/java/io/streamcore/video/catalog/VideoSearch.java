package io.streamcore.video.catalog;

import io.streamcore.kit.page.Cursor;
import io.streamcore.kit.page.CursorQuery;
import io.streamcore.kit.page.Page;
import io.streamcore.kit.page.PageDepth;
import io.streamcore.kit.page.PageQuery;
import io.streamcore.kit.page.Slice;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.conversions.Bson;

/** Reads pages of video lists, by number or by cursor. A list is a sequence of parts: one, or two if it is ranked. */
@ApplicationScoped
public class VideoSearch {
    private final VideoSearchRepository videos;
    private final CountCache counts;
    private final PageDepth depth;

    VideoSearch(VideoSearchRepository videos, CountCache counts, PageDepth depth) {
        this.videos = videos;
        this.counts = counts;
        this.depth = depth;
    }

    public Page<Video> page(VideoFilter filter, PageQuery query) {
        Optional<Position> position = position(filter, query);
        if (position.isPresent()) {
            return Page.following(
                    findAfter(filter, position.get(), query.limit() + 1), query.limit(), filter::cursorAfter);
        }
        long offset = depth.offsetOf(query);
        Bson all = videos.countCondition(filter, filter.parts() - 1);
        // One entry more than the page shows that another follows, unless a kept count does.
        boolean known = counts.known(all)
                .filter(count -> count > offset + query.limit())
                .isPresent();
        int wanted = query.limit() + (known ? 0 : 1);
        List<Video> found = find(filter, offset, wanted);
        long total = offset + found.size();
        if (found.size() == wanted) {
            total = Math.max(total, counts.count(all));
        } else if (found.isEmpty() && offset > 0) {
            total = Math.min(total, counts.count(all));
        }
        List<Video> docs = found.subList(0, Math.min(found.size(), query.limit()));
        return Page.numbered(docs, total, query, filter::cursorAfter);
    }

    /** The entries of all parts from an offset; parts are counted only to skip them entirely. */
    private List<Video> find(VideoFilter filter, long offset, int wanted) {
        List<Video> found = new ArrayList<>();
        long skip = offset;
        for (int part = 0; part < filter.parts() && found.size() < wanted; part++) {
            List<Video> entries =
                    videos.find(filter, part, (int) Math.min(skip, Integer.MAX_VALUE), wanted - found.size());
            boolean skipped = entries.isEmpty() && skip > 0 && part < filter.parts() - 1;
            skip = skipped ? Math.max(0, skip - counts.count(videos.countCondition(filter, part))) : 0;
            found.addAll(entries);
        }
        return found;
    }

    /** A slice of a list that is not ranked, without its total. */
    public Slice<Video> slice(VideoFilter filter, CursorQuery query, int defaultLimit) {
        int limit = query.limit(defaultLimit);
        List<Video> found = query.cursor(filter.cursorOrders().toArray(String[]::new))
                .map(cursor -> findAfter(filter, new Position(0, filter.sort().requireType(cursor)), limit + 1))
                .orElseGet(() -> videos.find(filter, 0, 0, limit + 1));
        return Slice.of(found, limit, filter::cursorAfter);
    }

    /** A cursor and the part of the list that it belongs to. */
    private record Position(int part, Cursor cursor) {}

    private static Optional<Position> position(VideoFilter filter, PageQuery query) {
        List<String> orders = filter.cursorOrders();
        return query.cursor(orders.toArray(String[]::new))
                .map(cursor -> new Position(
                        orders.indexOf(cursor.order()), filter.sort().requireType(cursor)));
    }

    /** The entries of a part after a position, then the following parts. */
    private List<Video> findAfter(VideoFilter filter, Position position, int limit) {
        int part = position.part();
        List<Video> docs = new ArrayList<>(videos.findAfter(filter, part, position.cursor(), limit));
        for (part++; part < filter.parts() && docs.size() < limit; part++) {
            docs.addAll(videos.find(filter, part, 0, limit - docs.size()));
        }
        return docs;
    }
}
