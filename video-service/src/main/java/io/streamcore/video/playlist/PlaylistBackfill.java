package io.streamcore.video.playlist;

import io.streamcore.kit.text.TextRepair;
import io.streamcore.video.catalog.VideoDetails;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.bson.types.ObjectId;

/**
 * A playlist of another system, or a part of it.
 *
 * @param part the number of the part, from 0; only the first has name and description
 * @param videos those that exist, each once
 */
public record PlaylistBackfill(
        ObjectId id,
        ObjectId owner,
        int part,
        String name,
        String description,
        List<ObjectId> videos,
        Instant createdAt,
        Instant updatedAt) {

    /** The given part, with name and description adapted to our rules. @param notes gets a slug for each change */
    public PlaylistBackfill repaired(List<String> notes) {
        if (part > 0) {
            return this;
        }
        String repaired = TextRepair.line(name, PlaylistRequest.MAX_NAME, "name-mended", notes);
        if (repaired.isEmpty()) {
            notes.add("name-missing");
        }
        return new PlaylistBackfill(
                id,
                owner,
                part,
                repaired.isEmpty() ? "Untitled" : repaired,
                TextRepair.lines(description, VideoDetails.MAX_DESCRIPTION, "description-mended", notes),
                videos,
                createdAt,
                updatedAt);
    }

    /** Whether a stored playlist shows what this one does. */
    public boolean isContainedIn(Playlist present) {
        return Objects.equals(name, present.name)
                && Objects.equals(description, present.description)
                && present.videos.containsAll(videos);
    }
}
