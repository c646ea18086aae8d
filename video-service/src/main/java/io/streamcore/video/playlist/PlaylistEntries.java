package io.streamcore.video.playlist;

import io.streamcore.kit.response.ApiException;
import io.streamcore.video.catalog.CatalogService;
import io.streamcore.video.catalog.VideoRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.types.ObjectId;

/** Adds videos to playlists, takes them out and orders them. */
@ApplicationScoped
class PlaylistEntries {
    private final PlaylistService service;
    private final PlaylistRepository playlists;
    private final CatalogService catalog;
    private final VideoRepository videos;
    private final PlaylistConfig config;
    private final Clock clock;

    PlaylistEntries(
            PlaylistService service,
            PlaylistRepository playlists,
            CatalogService catalog,
            VideoRepository videos,
            PlaylistConfig config,
            Clock clock) {
        this.service = service;
        this.playlists = playlists;
        this.catalog = catalog;
        this.videos = videos;
        this.config = config;
        this.clock = clock;
    }

    /** A playlist and a video. */
    record Pair(ObjectId playlist, ObjectId video) {}

    /** Which of two ids is the playlist: clients send them in either order. */
    Pair pair(ObjectId video, ObjectId playlist) {
        return playlists.existing(List.of(playlist, video)).equals(List.of(video))
                ? new Pair(video, playlist)
                : new Pair(playlist, video);
    }

    /**
     * Appends a video, unless the playlist contains it. It is taken out again if it is deleted by then: its cleanup may
     * have passed while this request was suspended.
     *
     * @throws ApiException 404 {@code video-not-found}, 409 {@code playlist-full}
     */
    Playlist add(Pair pair, ObjectId caller, HttpHeaders conditions) {
        service.change(pair.playlist(), caller, conditions, playlist -> {
            catalog.getVisible(pair.video(), Optional.of(caller));
            if (playlist.videos.contains(pair.video())) {
                return true;
            }
            if (playlist.size >= config.maxVideos()) {
                throw ApiException.conflict("playlist-full", "A playlist can have %d videos", config.maxVideos());
            }
            return playlists.add(
                    playlist, pair.video(), config.maxVideos(), isConditional(conditions), clock.instant());
        });
        if (videos.existing(List.of(pair.video())).isEmpty()) {
            playlists.removeEverywhere(pair.video());
            throw CatalogService.notFound(pair.video());
        }
        return service.getVisible(pair.playlist(), Optional.of(caller));
    }

    /** Takes a video out, if the playlist contains it. */
    Playlist remove(Pair pair, ObjectId caller, HttpHeaders conditions) {
        service.change(
                pair.playlist(),
                caller,
                conditions,
                playlist -> !playlist.videos.contains(pair.video())
                        || playlists.remove(playlist, pair.video(), isConditional(conditions), clock.instant()));
        return service.getVisible(pair.playlist(), Optional.of(caller));
    }

    /**
     * Gives videos of a playlist another order.
     *
     * @throws ApiException 400 {@code not-in-playlist}
     */
    Playlist order(ObjectId id, ObjectId caller, List<ObjectId> order, HttpHeaders conditions) {
        service.change(
                id,
                caller,
                conditions,
                playlist -> playlists.reorder(playlist, arrange(playlist.videos, order), clock.instant()));
        return service.getVisible(id, Optional.of(caller));
    }

    /** The named ones share the places that they have, in the given order; the others keep theirs. */
    private static List<ObjectId> arrange(List<ObjectId> present, List<ObjectId> order) {
        Set<ObjectId> named = new HashSet<>(order);
        if (!new HashSet<>(present).containsAll(named)) {
            throw ApiException.badField("videos", "not-in-playlist", "The playlist contains not all of these videos");
        }
        List<ObjectId> arranged = new ArrayList<>();
        Iterator<ObjectId> next = order.iterator();
        present.forEach(video -> arranged.add(named.contains(video) ? next.next() : video));
        return arranged;
    }

    private static boolean isConditional(HttpHeaders conditions) {
        return conditions.getHeaderString(HttpHeaders.IF_MATCH) != null;
    }
}
