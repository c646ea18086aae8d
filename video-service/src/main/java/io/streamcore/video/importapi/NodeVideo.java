package io.streamcore.video.importapi;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.bson.types.ObjectId;

/** A video of the Node API's database; fields that are missing or have another type are null. */
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
