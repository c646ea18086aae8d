package io.streamcore.subscription.subscribe;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.streamcore.authclient.directory.UserSummary;
import java.time.Instant;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A channel that a user follows. Only what this service knows itself is sure: names may be unknown for a moment. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "FollowedChannel",
        requiredProperties = {"_id", "subscribersCount", "subscribedAt"})
public record FollowedView(
        @JsonProperty("_id") ObjectId id,
        @Schema(examples = "ada") String username,
        @Schema(examples = "Ada Lovelace") String fullName,
        String avatar,
        String coverImage,
        @Schema(examples = "42") long subscribersCount,
        Instant subscribedAt) {

    static FollowedView of(UserSummary user, long subscribersCount, Subscription subscription) {
        return new FollowedView(
                user.id(),
                user.username(),
                user.fullName(),
                user.avatar(),
                user.coverImage(),
                subscribersCount,
                subscription.subscribedAt);
    }
}
