package io.streamcore.subscription.importapi;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.bson.types.ObjectId;

/** A tweet of the Node API's database; a field that is absent there, or of another type, is null. */
public record NodePost(
        @JsonProperty("_id") @NotNull ObjectId id,
        ObjectId owner,
        String content,
        Instant createdAt,
        Instant updatedAt) {}
