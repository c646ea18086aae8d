package io.streamcore.video.history;

import io.streamcore.kit.page.Cursor;
import io.streamcore.kit.page.CursorQuery;
import io.streamcore.kit.page.Slice;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.catalog.VideoRepository;
import io.streamcore.video.catalog.VideoView;
import io.streamcore.video.catalog.VideoViewFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bson.BsonDateTime;
import org.bson.BsonType;
import org.bson.types.ObjectId;

/** Reads a user's watch history, without the videos that the user may not see any more. */
@ApplicationScoped
public class HistoryService {
    static final int DEFAULT_LIMIT = 50;
    private static final String ORDER = "history";

    private final WatchRepository watches;
    private final VideoRepository videos;
    private final VideoViewFactory views;

    HistoryService(WatchRepository watches, VideoRepository videos, VideoViewFactory views) {
        this.watches = watches;
        this.videos = videos;
        this.views = views;
    }

    private record Entry(Watch watch, Video video) {}

    Slice<WatchedVideoView> latest(ObjectId user, CursorQuery query) {
        int limit = query.limit(DEFAULT_LIMIT);
        List<Entry> found = find(user, query.cursor(ORDER).map(HistoryService::requireType), limit + 1);
        return Slice.of(found, limit, entry -> cursorAfter(entry.watch())).map(entries -> views(entries, user));
    }

    /** Reads past entries that are hidden, so that a page is full while there are enough visible ones. */
    private List<Entry> find(ObjectId user, Optional<Cursor> start, int wanted) {
        List<Entry> entries = new ArrayList<>();
        Optional<Cursor> position = start;
        List<Watch> batch;
        do {
            batch = watches.findLatest(user, position, wanted);
            Map<ObjectId, Video> visible = visibleVideos(batch, user);
            for (Watch watch : batch) {
                if (visible.containsKey(watch.video) && entries.size() < wanted) {
                    entries.add(new Entry(watch, visible.get(watch.video)));
                }
            }
            position = batch.isEmpty() ? position : Optional.of(cursorAfter(batch.get(batch.size() - 1)));
        } while (entries.size() < wanted && batch.size() == wanted);
        return entries;
    }

    private Map<ObjectId, Video> visibleVideos(List<Watch> batch, ObjectId user) {
        List<ObjectId> ids = batch.stream().map(watch -> watch.video).toList();
        return videos.findAll(ids).stream()
                .filter(video -> video.isListedFor(Optional.of(user)))
                .collect(Collectors.toMap(video -> video.id, Function.identity()));
    }

    private List<WatchedVideoView> views(List<Entry> found, ObjectId user) {
        List<VideoView> videoViews = views.of(found.stream().map(Entry::video).toList(), Optional.of(user));
        List<WatchedVideoView> entries = new ArrayList<>();
        for (int i = 0; i < videoViews.size(); i++) {
            Watch watch = found.get(i).watch();
            entries.add(new WatchedVideoView(videoViews.get(i), watch.watchedAt, watch.position));
        }
        return entries;
    }

    private static Cursor cursorAfter(Watch watch) {
        return new Cursor(ORDER, new BsonDateTime(watch.watchedAt.toEpochMilli()), watch.video);
    }

    private static Cursor requireType(Cursor cursor) {
        if (cursor.value().getBsonType() != BsonType.DATE_TIME) {
            throw Cursor.bad();
        }
        return cursor;
    }
}
