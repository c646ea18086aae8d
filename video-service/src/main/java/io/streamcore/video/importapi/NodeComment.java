package io.streamcore.video.importapi;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.bson.types.ObjectId;

/** A comment of the Node API's database; fields that are missing or have another type are null. */
public record NodeComment(
        @JsonProperty("_id") @NotNull ObjectId id,
        ObjectId video,
        ObjectId owner,
        String content,
        Instant createdAt,
        Instant updatedAt) {}
