package io.streamcore.video.importapi;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.bson.types.ObjectId;

/**
 * The watch history of a user, or a part of it.
 *
 * @param part the number of the part of a long history, from 0
 */
public record NodeHistory(
        @NotNull ObjectId user,
        @Min(0) int part,
        @NotNull @Size(max = NodeHistory.MAX_WATCHES) List<@NotNull @Valid NodeWatch> watches) {
    static final int MAX_WATCHES = 500;

    /** @param watchedAt derived by the migration tool from the order, because the Node API stores no times */
    public record NodeWatch(
            @NotNull ObjectId video, @NotNull Instant watchedAt) {}

    String key() {
        return user + ":" + part;
    }
}
