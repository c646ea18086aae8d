package io.streamcore.video.importapi;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.bson.types.ObjectId;

/**
 * What a user has watched, or a part of it.
 *
 * @param part 0, 1, 2 … of a long history
 */
public record NodeHistory(
        @NotNull ObjectId user,
        @Min(0) int part,
        @NotNull @Size(max = NodeHistory.MAX_WATCHES) List<@NotNull @Valid Seen> watches) {
    static final int MAX_WATCHES = 500;

    /** The Node API keeps no times, only an order; the tool makes times of it. */
    public record Seen(@NotNull ObjectId video, @NotNull Instant watchedAt) {}

    String key() {
        return user + ":" + part;
    }
}
