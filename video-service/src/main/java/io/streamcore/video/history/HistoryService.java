package io.streamcore.video.history;

import io.streamcore.kit.page.Cursor;
import io.streamcore.kit.page.PageQuery;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.catalog.VideoRepository;
import io.streamcore.video.catalog.VideoView;
import io.streamcore.video.catalog.VideoViewFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bson.BsonDateTime;
import org.bson.BsonType;
import org.bson.types.ObjectId;

/** A user's history without what the user may not see any more. */
@ApplicationScoped
public class HistoryService {
    static final int DEFAULT_LIMIT = 50;
    private static final String ORDER = "history";

    @Inject
    WatchRepository watches;

    @Inject
    VideoRepository videos;

    @Inject
    VideoViewFactory views;

    /** Entries, and the place after them when others follow. */
    record Part(List<WatchedVideoView> entries, Optional<String> next) {}

    private record Seen(Watch watch, Video video) {}

    Part read(ObjectId user, PageQuery query) {
        int limit = query.limit(DEFAULT_LIMIT);
        List<Seen> seen = seen(user, query.cursor(ORDER).map(HistoryService::checked), limit + 1);
        boolean more = seen.size() > limit;
        List<Seen> part = more ? seen.subList(0, limit) : seen;
        return new Part(
                shown(part, user),
                more ? Optional.of(after(part.get(limit - 1).watch()).text()) : Optional.empty());
    }

    /** Reads on past entries that are hidden, so that a part is full while there is enough to fill it. */
    private List<Seen> seen(ObjectId user, Optional<Cursor> start, int wanted) {
        List<Seen> seen = new ArrayList<>();
        Optional<Cursor> place = start;
        List<Watch> batch;
        do {
            batch = watches.latest(user, place, wanted);
            Map<ObjectId, Video> visible = visible(batch, user);
            for (Watch watch : batch) {
                if (visible.containsKey(watch.video) && seen.size() < wanted) {
                    seen.add(new Seen(watch, visible.get(watch.video)));
                }
            }
            place = batch.isEmpty() ? place : Optional.of(after(batch.get(batch.size() - 1)));
        } while (seen.size() < wanted && batch.size() == wanted);
        return seen;
    }

    private Map<ObjectId, Video> visible(List<Watch> batch, ObjectId user) {
        List<ObjectId> ids = batch.stream().map(watch -> watch.video).toList();
        return videos.byIds(ids).stream()
                .filter(video -> video.isVisibleTo(Optional.of(user)))
                .collect(Collectors.toMap(video -> video.id, Function.identity()));
    }

    private List<WatchedVideoView> shown(List<Seen> part, ObjectId user) {
        List<VideoView> shown = views.of(part.stream().map(Seen::video).toList(), Optional.of(user));
        List<WatchedVideoView> entries = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            Watch watch = part.get(i).watch();
            entries.add(new WatchedVideoView(shown.get(i), watch.watchedAt, watch.position));
        }
        return entries;
    }

    private static Cursor after(Watch watch) {
        return new Cursor(ORDER, new BsonDateTime(watch.watchedAt.toEpochMilli()), watch.video);
    }

    private static Cursor checked(Cursor cursor) {
        if (cursor.value().getBsonType() != BsonType.DATE_TIME) {
            throw Cursor.bad();
        }
        return cursor;
    }
}
