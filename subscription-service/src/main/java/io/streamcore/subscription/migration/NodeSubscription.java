package io.streamcore.subscription.migration;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.bson.types.ObjectId;

/** A subscription as it stands in the Node API's database; whatever is missing there, or of another type, is null. */
public record NodeSubscription(
        @JsonProperty("_id") @NotNull ObjectId id, ObjectId subscriber, ObjectId channel, Instant createdAt) {}
