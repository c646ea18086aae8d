package io.streamcore.video.catalog;

import io.streamcore.kit.page.Cursor;
import io.streamcore.kit.page.CursorQuery;
import io.streamcore.kit.page.Page;
import io.streamcore.kit.page.PageQuery;
import io.streamcore.kit.page.Slice;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads pages of video lists, by number or by cursor. A list is a sequence of parts: one, or two if it is ranked. */
@ApplicationScoped
public class VideoSearch {
    private final VideoSearchRepository videos;
    private final CountCache counts;

    VideoSearch(VideoSearchRepository videos, CountCache counts) {
        this.videos = videos;
        this.counts = counts;
    }

    public Page<Video> page(VideoFilter filter, PageQuery query) {
        Optional<Position> position = position(filter, query);
        if (position.isPresent()) {
            return Page.following(
                    findAfter(filter, position.get(), query.limit() + 1), query.limit(), filter::cursorAfter);
        }
        long total = 0;
        List<Video> docs = new ArrayList<>();
        for (int part = 0; part < filter.parts(); part++) {
            long end = Math.max(total, counts.count(videos.countCondition(filter, part)));
            long skip = Math.max(0, query.offset() - total);
            // A large count may be outdated or a lower bound, so one document more is read to see whether a page
            // follows. Not in a ranked search, whose second part is reached only by skipping the first.
            boolean inexact = filter.parts() == 1 && end > CountCache.EXACT_LIMIT;
            int wanted = query.limit() - docs.size() + (inexact ? 1 : 0);
            if (skip < end - total + (inexact ? CountCache.REQUEST_LIMIT : 0) && wanted > 0) {
                docs.addAll(videos.find(filter, part, (int) skip, wanted));
            }
            total = end;
        }
        total = docs.isEmpty() ? total : Math.max(total, query.offset() + docs.size());
        docs = docs.subList(0, Math.min(docs.size(), query.limit()));
        return Page.numbered(docs, total, query, filter::cursorAfter);
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

    /** The entries after a position: first those with an equal sort value, then the rest, then the following parts. */
    private List<Video> findAfter(VideoFilter filter, Position position, int limit) {
        int part = position.part();
        List<Video> docs = new ArrayList<>(videos.findTied(filter, part, position.cursor(), limit));
        if (docs.size() < limit) {
            docs.addAll(videos.findBeyond(filter, part, position.cursor(), limit - docs.size()));
        }
        for (part++; part < filter.parts() && docs.size() < limit; part++) {
            docs.addAll(videos.find(filter, part, 0, limit - docs.size()));
        }
        return docs;
    }
}
