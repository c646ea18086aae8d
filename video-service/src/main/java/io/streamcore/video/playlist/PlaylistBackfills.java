package io.streamcore.video.playlist;

import io.streamcore.video.catalog.Visibility;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bson.types.ObjectId;

/** Adds public playlists of another system. */
@ApplicationScoped
public class PlaylistBackfills {
    private static final String CUT = "videos-cut";

    private final PlaylistRepository playlists;
    private final PlaylistConfig config;

    PlaylistBackfills(PlaylistRepository playlists, PlaylistConfig config) {
        this.playlists = playlists;
        this.config = config;
    }

    /** The playlists with these ids. */
    public Map<ObjectId, Playlist> find(Collection<ObjectId> ids) {
        return playlists.findAll(ids).stream().collect(Collectors.toMap(playlist -> playlist.id, Function.identity()));
    }

    /**
     * Adds a playlist, or the videos of a further part to it, unless they are there.
     *
     * @param notes gets {@code videos-cut} if not all videos have room
     * @return the playlist; empty if that of a further part does not exist
     */
    public Optional<Playlist> add(PlaylistBackfill backfill, List<String> notes) {
        return backfill.part() == 0 ? insert(backfill, notes) : extend(backfill, notes);
    }

    private Optional<Playlist> insert(PlaylistBackfill backfill, List<String> notes) {
        Playlist playlist = new Playlist();
        playlist.id = backfill.id();
        playlist.owner = backfill.owner();
        playlist.createdAt = backfill.createdAt();
        playlist.videos = union(List.of(), backfill.videos(), notes);
        playlist.size = playlist.videos.size();
        playlist.update(
                new PlaylistDetails(backfill.name(), backfill.description(), Visibility.PUBLIC), backfill.updatedAt());
        return playlists.insert(playlist) ? Optional.of(playlist) : playlists.find(backfill.id());
    }

    private Optional<Playlist> extend(PlaylistBackfill backfill, List<String> notes) {
        while (true) {
            Optional<Playlist> found = playlists.find(backfill.id());
            if (found.isEmpty()) {
                return found;
            }
            List<ObjectId> extended = union(found.get().videos, backfill.videos(), notes);
            if (extended.size() == found.get().size || playlists.extend(found.get(), extended)) {
                return found;
            }
        }
    }

    private List<ObjectId> union(List<ObjectId> present, List<ObjectId> more, List<String> notes) {
        Set<ObjectId> all = new LinkedHashSet<>(present);
        all.addAll(more);
        int room = Math.max(present.size(), config.maxVideos());
        if (all.size() > room && !notes.contains(CUT)) {
            notes.add(CUT);
        }
        return all.stream().limit(room).toList();
    }

    /** Takes videos that were deleted meanwhile out of all playlists. */
    public void removeEverywhere(Collection<ObjectId> videos) {
        videos.forEach(playlists::removeEverywhere);
    }
}
