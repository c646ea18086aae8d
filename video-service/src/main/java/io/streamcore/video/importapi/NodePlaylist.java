package io.streamcore.video.importapi;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.bson.types.ObjectId;

/**
 * A playlist of the Node API's database, or a part of it; fields that are missing or have another type are null.
 *
 * @param part the number of the part of a long playlist, from 0; only the first needs name and description
 */
public record NodePlaylist(
        @JsonProperty("_id") @NotNull ObjectId id,
        @Min(0) int part,
        ObjectId owner,
        String name,
        String description,
        @NotNull @Size(max = NodePlaylist.MAX_VIDEOS) List<@NotNull ObjectId> videos,
        Instant createdAt,
        Instant updatedAt) {
    static final int MAX_VIDEOS = 1_000;

    /** The name of the part in outcomes: the playlist's id, followed by the number of a further part. */
    String label() {
        return part == 0 ? id.toHexString() : id + ":" + part;
    }
}
