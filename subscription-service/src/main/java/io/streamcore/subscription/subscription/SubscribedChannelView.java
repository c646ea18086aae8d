package io.streamcore.subscription.subscription;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.streamcore.authclient.directory.UserSummary;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A channel with its number of subscribers. Its names are absent while they cannot be looked up. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "SubscribedChannel",
        requiredProperties = {"_id", "subscribersCount"})
public record SubscribedChannelView(
        @JsonProperty("_id") ObjectId id,
        @Schema(examples = "ada") String username,
        @Schema(examples = "Ada Lovelace") String fullName,
        String avatar,
        String coverImage,
        @Schema(examples = "42") long subscribersCount) {

    static SubscribedChannelView of(UserSummary user, long subscribersCount) {
        return new SubscribedChannelView(
                user.id(), user.username(), user.fullName(), user.avatar(), user.coverImage(), subscribersCount);
    }
}
