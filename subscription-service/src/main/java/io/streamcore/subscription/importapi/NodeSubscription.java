package io.streamcore.subscription.importapi;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.bson.types.ObjectId;

/** A subscription in the Node API's database; a field that is absent there, or of another type, is null. */
public record NodeSubscription(
        @JsonProperty("_id") @NotNull ObjectId id, ObjectId subscriber, ObjectId channel, Instant createdAt) {}
