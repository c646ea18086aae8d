package io.streamcore.video.importapi;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.bson.types.ObjectId;

/** A like of the Node API's database, of one of three things; fields that are missing or have another type are null. */
public record NodeLike(
        @JsonProperty("_id") @NotNull ObjectId id,
        ObjectId user,
        ObjectId video,
        ObjectId comment,
        ObjectId tweet,
        Instant createdAt) {}
