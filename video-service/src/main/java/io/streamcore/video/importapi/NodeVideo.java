package io.streamcore.video.importapi;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.bson.types.ObjectId;

/** A video as it stands in the Node API's database; whatever is missing there, or of another type, is null. */
public record NodeVideo(
        @JsonProperty("_id") @NotNull ObjectId id,
        ObjectId owner,
        String title,
        String description,
        String videoFile,
        String thumbnail,
        Double duration,
        Double views,
        Boolean isPublished,
        Instant createdAt,
        Instant updatedAt) {}
