package io.streamcore.video.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.streamcore.video.subscription.SubscriptionClient.Standing;
import io.streamcore.authclient.directory.UserSummary;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The channel a video belongs to. Only the id is there when nothing else can be had. */
@Schema(name = "VideoOwner", description = "Only _id is always there: the rest is left out while it cannot be had")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OwnerView(
        @JsonProperty("_id") @Schema(required = true) String id,
        String username,
        String fullName,
        String avatar,
        @Schema(description = "In a single video only") Long subscribersCount,
        @Schema(description = "In a single video only") Boolean isSubscribed) {

    static OwnerView of(ObjectId id, UserSummary card) {
        return card == null
                ? new OwnerView(id.toHexString(), null, null, null, null, null)
                : new OwnerView(id.toHexString(), card.username(), card.fullName(), card.avatar(), null, null);
    }

    OwnerView with(Standing standing) {
        return new OwnerView(id, username, fullName, avatar, standing.subscribersCount(), standing.isSubscribed());
    }
}
