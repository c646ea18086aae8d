package io.streamcore.video.playlist;

import io.streamcore.authclient.directory.UserDirectory;
import io.streamcore.authclient.directory.UserSummary;
import io.streamcore.kit.page.Cursor;
import io.streamcore.kit.page.CursorQuery;
import io.streamcore.kit.page.Slice;
import io.streamcore.video.catalog.OwnerView;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.catalog.VideoRepository;
import io.streamcore.video.catalog.VideoView;
import io.streamcore.video.catalog.VideoViewFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bson.BsonDateTime;
import org.bson.BsonInt32;
import org.bson.BsonType;
import org.bson.types.ObjectId;

/** Creates the views of playlists for a reader, in three queries and one lookup of users whatever their number. */
@ApplicationScoped
class PlaylistViews {
    private static final String PLAYLISTS = "playlists";
    private static final String ENTRIES = "playlist-videos";
    private static final int DEFAULT_PLAYLISTS = 20;
    private static final int DEFAULT_VIDEOS = 100;

    /** How many videos of each playlist a list of playlists shows. */
    private static final int FIRST_VIDEOS = 10;

    /** A page of playlists ends where their videos together are more: all are read for the totals. */
    private static final int MAX_VIDEOS_OF_PAGE = 10_000;

    private final PlaylistRepository playlists;
    private final VideoRepository videos;
    private final VideoViewFactory views;
    private final UserDirectory users;

    PlaylistViews(PlaylistRepository playlists, VideoRepository videos, VideoViewFactory views, UserDirectory users) {
        this.playlists = playlists;
        this.videos = videos;
        this.views = views;
        this.users = users;
    }

    /** A playlist, and the cursor of the videos after those shown. */
    record PlaylistPage(Playlist playlist, PlaylistView view, int limit, Optional<String> nextCursor) {}

    PlaylistPage page(Playlist playlist, CursorQuery query, Optional<ObjectId> reader) {
        int limit = query.limit(DEFAULT_VIDEOS);
        int start = query.cursor(ENTRIES)
                .map(cursor -> positionAfter(playlist, cursor))
                .orElse(0);
        Map<ObjectId, Video> visible = visible(List.of(playlist), reader);
        Slice<ObjectId> shown = Slice.of(
                visibleIds(playlist, start, limit + 1, visible.keySet()),
                limit,
                id -> new Cursor(ENTRIES, new BsonInt32(playlist.videos.indexOf(id)), id));
        PlaylistView view = views(List.of(playlist), visible, Map.of(playlist.id, shown.entries()), reader)
                .get(0);
        return new PlaylistPage(playlist, view, limit, shown.nextCursor());
    }

    PlaylistView first(Playlist playlist, Optional<ObjectId> reader) {
        return page(playlist, new CursorQuery(null, null), reader).view();
    }

    /** The latest playlists of a user, of others only public ones. */
    Slice<PlaylistView> list(ObjectId owner, CursorQuery query, Optional<ObjectId> reader) {
        int limit = query.limit(DEFAULT_PLAYLISTS);
        boolean publicOnly = !reader.filter(owner::equals).isPresent();
        Optional<Cursor> after = query.cursor(PLAYLISTS).map(cursor -> requireType(cursor, BsonType.DATE_TIME));
        List<Playlist> found = playlists.findByOwner(owner, publicOnly, after, limit + 1);
        return Slice.of(found, Math.min(limit, affordable(found)), PlaylistViews::cursorAfter)
                .map(entries -> list(entries, reader));
    }

    private List<PlaylistView> list(List<Playlist> found, Optional<ObjectId> reader) {
        Map<ObjectId, Video> visible = visible(found, reader);
        Map<ObjectId, List<ObjectId>> shown = found.stream()
                .collect(Collectors.toMap(
                        playlist -> playlist.id, playlist -> visibleIds(playlist, 0, FIRST_VIDEOS, visible.keySet())));
        return views(found, visible, shown, reader);
    }

    /** How many playlists may be read together, at least one. */
    private static int affordable(List<Playlist> found) {
        int count = 0;
        int entries = 0;
        while (count < found.size() && (count == 0 || entries + found.get(count).size <= MAX_VIDEOS_OF_PAGE)) {
            entries += found.get(count++).size;
        }
        return count;
    }

    private List<PlaylistView> views(
            List<Playlist> found,
            Map<ObjectId, Video> visible,
            Map<ObjectId, List<ObjectId>> shown,
            Optional<ObjectId> reader) {
        List<ObjectId> ids =
                shown.values().stream().flatMap(List::stream).distinct().toList();
        Map<String, VideoView> byId = new HashMap<>();
        views.of(videos.findAll(ids), reader).forEach(view -> byId.put(view.id(), view));
        Map<ObjectId, UserSummary> owners =
                users.known(found.stream().map(playlist -> playlist.owner).toList(), reader);
        return found.stream()
                .map(playlist -> view(playlist, visible, shown.get(playlist.id), byId, owners.get(playlist.owner)))
                .toList();
    }

    private static PlaylistView view(
            Playlist playlist,
            Map<ObjectId, Video> visible,
            List<ObjectId> shown,
            Map<String, VideoView> byId,
            UserSummary owner) {
        List<Video> counted = playlist.videos.stream()
                .filter(visible::containsKey)
                .map(visible::get)
                .toList();
        return new PlaylistView(
                playlist.id.toHexString(),
                playlist.name,
                playlist.description,
                playlist.visibility,
                OwnerView.of(playlist.owner, owner),
                shown.stream()
                        .map(ObjectId::toHexString)
                        .filter(byId::containsKey)
                        .map(byId::get)
                        .toList(),
                counted.size(),
                counted.stream().mapToLong(video -> video.views).sum(),
                counted.stream().mapToDouble(video -> video.duration).sum(),
                playlist.createdAt,
                playlist.updatedAt);
    }

    /** Of all videos of these playlists those that lists show to the reader, with what is needed to count them. */
    private Map<ObjectId, Video> visible(List<Playlist> found, Optional<ObjectId> reader) {
        List<ObjectId> ids = found.stream()
                .flatMap(playlist -> playlist.videos.stream())
                .distinct()
                .toList();
        return videos.findNumbers(ids).stream()
                .filter(video -> video.isListedFor(reader))
                .collect(Collectors.toMap(video -> video.id, Function.identity()));
    }

    private static List<ObjectId> visibleIds(Playlist playlist, int start, int limit, Set<ObjectId> visible) {
        List<ObjectId> ids = new ArrayList<>();
        for (int i = start; i < playlist.videos.size() && ids.size() < limit; i++) {
            if (visible.contains(playlist.videos.get(i))) {
                ids.add(playlist.videos.get(i));
            }
        }
        return ids;
    }

    /** After the video of the cursor, wherever it is now; where it was if it is not in the playlist any more. */
    private static int positionAfter(Playlist playlist, Cursor cursor) {
        int previous = requireType(cursor, BsonType.INT32).value().asInt32().getValue();
        int present = playlist.videos.indexOf(cursor.id());
        return present >= 0 ? present + 1 : Math.max(0, previous);
    }

    private static Cursor cursorAfter(Playlist playlist) {
        return new Cursor(PLAYLISTS, new BsonDateTime(playlist.createdAt.toEpochMilli()), playlist.id);
    }

    private static Cursor requireType(Cursor cursor, BsonType type) {
        if (cursor.value().getBsonType() != type) {
            throw Cursor.bad();
        }
        return cursor;
    }
}
