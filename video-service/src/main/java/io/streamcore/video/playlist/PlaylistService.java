package io.streamcore.video.playlist;

import io.streamcore.kit.idempotency.Idempotency;
import io.streamcore.kit.response.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Predicate;
import org.bson.types.ObjectId;

/** Decides who sees and changes a playlist. A change is retried after a concurrent one. */
@ApplicationScoped
class PlaylistService {
    private final PlaylistRepository playlists;
    private final Idempotency idempotency;
    private final PlaylistConfig config;
    private final Clock clock;

    PlaylistService(PlaylistRepository playlists, Idempotency idempotency, PlaylistConfig config, Clock clock) {
        this.playlists = playlists;
        this.idempotency = idempotency;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Creates the playlist with this id, or returns the one that an interrupted request created. Counting follows the
     * insertion, so that concurrent requests cannot exceed the limit together.
     *
     * @throws ApiException 409 {@code too-many-playlists}
     */
    Playlist create(ObjectId id, ObjectId owner, PlaylistDetails details) {
        Playlist playlist = new Playlist();
        playlist.id = id;
        playlist.owner = owner;
        playlist.createdAt = clock.instant();
        playlist.update(details, playlist.createdAt);
        if (!playlists.insert(playlist)) {
            return playlists.find(id).orElse(playlist);
        }
        if (playlists.countOwned(owner, config.maxPlaylists() + 1) > config.maxPlaylists()) {
            playlists.deleteUnchanged(playlist);
            throw ApiException.conflict(
                    "too-many-playlists", "A user can have %d playlists; delete one", config.maxPlaylists());
        }
        return playlist;
    }

    /** @throws ApiException 404 {@code playlist-not-found} if there is none that this reader may see */
    Playlist getVisible(ObjectId id, Optional<ObjectId> reader) {
        return playlists.find(id).filter(found -> found.isVisibleTo(reader)).orElseThrow(() -> notFound(id));
    }

    Playlist update(ObjectId id, ObjectId caller, PlaylistDetails details, HttpHeaders conditions) {
        if (details.isEmpty()) {
            throw ApiException.badRequest("nothing-to-change", "Give at least one field to change");
        }
        change(id, caller, conditions, playlist -> {
            playlist.update(details, clock.instant());
            return playlists.save(playlist);
        });
        return getVisible(id, Optional.of(caller));
    }

    void delete(ObjectId id, ObjectId caller, HttpHeaders conditions) {
        change(id, caller, conditions, playlists::deleteUnchanged);
        idempotency.erase(id);
    }

    /**
     * @param change makes the change; false if it has to be decided again, because the playlist was changed
     * @throws ApiException 404 {@code playlist-not-found}, 403 {@code not-owner}, 412 {@code precondition-failed}
     */
    void change(ObjectId id, ObjectId caller, HttpHeaders conditions, Predicate<Playlist> change) {
        while (true) {
            Playlist playlist = getVisible(id, Optional.of(caller));
            if (!playlist.owner.equals(caller)) {
                throw ApiException.forbidden("not-owner", "Only the owner may change a playlist");
            }
            playlist.tag().requireMatch(conditions);
            if (change.test(playlist)) {
                return;
            }
        }
    }

    static ApiException notFound(ObjectId id) {
        return ApiException.notFound("playlist-not-found", "No playlist with id %s", id);
    }
}
