package io.streamcore.subscription.subscription;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.streamcore.authclient.directory.UserSummary;
import java.time.Instant;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A channel that a user is subscribed to. Its names are absent while they cannot be looked up. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "FollowedChannel",
        requiredProperties = {"_id", "subscribersCount", "subscribedAt"})
public record ChannelSubscriptionView(
        @JsonProperty("_id") ObjectId id,
        @Schema(examples = "ada") String username,
        @Schema(examples = "Ada Lovelace") String fullName,
        String avatar,
        String coverImage,
        @Schema(examples = "42") long subscribersCount,
        Instant subscribedAt) {

    static ChannelSubscriptionView of(UserSummary user, long subscribersCount, Subscription subscription) {
        return new ChannelSubscriptionView(
                user.id(),
                user.username(),
                user.fullName(),
                user.avatar(),
                user.coverImage(),
                subscribersCount,
                subscription.subscribedAt);
    }
}
