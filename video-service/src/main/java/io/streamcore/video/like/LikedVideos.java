package io.streamcore.video.like;

import io.streamcore.kit.page.Cursor;
import io.streamcore.kit.page.CursorQuery;
import io.streamcore.kit.page.Slice;
import io.streamcore.likes.Like;
import io.streamcore.likes.LikeKind;
import io.streamcore.likes.LikeRepository;
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

/** Reads the videos that a user likes, without those that the user may not see any more. */
@ApplicationScoped
class LikedVideos {
    private static final int DEFAULT_LIMIT = 50;
    private static final String ORDER = "liked-videos";

    private final LikeRepository likes;
    private final VideoRepository videos;
    private final VideoViewFactory views;

    LikedVideos(LikeRepository likes, VideoRepository videos, VideoViewFactory views) {
        this.likes = likes;
        this.videos = videos;
        this.views = views;
    }

    private record Entry(Like like, Video video) {}

    Slice<LikedVideoView> latest(ObjectId user, CursorQuery query) {
        int limit = query.limit(DEFAULT_LIMIT);
        List<Entry> found = find(user, query.cursor(ORDER).map(LikedVideos::requireType), limit + 1);
        return Slice.of(found, limit, entry -> cursorAfter(entry.like())).map(entries -> views(entries, user));
    }

    /** Reads past likes of hidden videos, so that a page is full while there are enough visible ones. */
    private List<Entry> find(ObjectId user, Optional<Cursor> start, int wanted) {
        List<Entry> entries = new ArrayList<>();
        Optional<Cursor> position = start;
        List<Like> batch;
        do {
            batch = likes.findLatest(user, LikeKind.VIDEO, position, wanted);
            Map<ObjectId, Video> visible = visibleVideos(batch, user);
            for (Like like : batch) {
                if (visible.containsKey(like.target().id()) && entries.size() < wanted) {
                    entries.add(new Entry(like, visible.get(like.target().id())));
                }
            }
            position = batch.isEmpty() ? position : Optional.of(cursorAfter(batch.get(batch.size() - 1)));
        } while (entries.size() < wanted && batch.size() == wanted);
        return entries;
    }

    private Map<ObjectId, Video> visibleVideos(List<Like> batch, ObjectId user) {
        List<ObjectId> ids = batch.stream().map(like -> like.target().id()).toList();
        return videos.findAll(ids).stream()
                .filter(video -> video.isListedFor(Optional.of(user)))
                .collect(Collectors.toMap(video -> video.id, Function.identity()));
    }

    private List<LikedVideoView> views(List<Entry> found, ObjectId user) {
        List<VideoView> fields = views.of(found.stream().map(Entry::video).toList(), Optional.of(user));
        List<LikedVideoView> entries = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            entries.add(LikedVideoView.of(fields.get(i), found.get(i).like().likedAt()));
        }
        return entries;
    }

    private static Cursor cursorAfter(Like like) {
        return new Cursor(
                ORDER,
                new BsonDateTime(like.likedAt().toEpochMilli()),
                like.target().id());
    }

    private static Cursor requireType(Cursor cursor) {
        if (cursor.value().getBsonType() != BsonType.DATE_TIME) {
            throw Cursor.bad();
        }
        return cursor;
    }
}
