package io.streamcore.video.playlist;

import io.streamcore.kit.idempotency.Idempotency;
import jakarta.enterprise.context.ApplicationScoped;
import org.bson.types.ObjectId;

/** Erases the playlists of a deleted account, with the stored responses about them. */
@ApplicationScoped
public class PlaylistEraser {
    private final PlaylistRepository playlists;
    private final Idempotency idempotency;

    PlaylistEraser(PlaylistRepository playlists, Idempotency idempotency) {
        this.playlists = playlists;
        this.idempotency = idempotency;
    }

    public void erase(ObjectId owner) {
        for (ObjectId playlist : playlists.idsOf(owner)) {
            idempotency.erase(playlist);
            playlists.deleteById(playlist);
        }
    }
}
