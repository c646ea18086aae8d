package io.streamcore.video.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.streamcore.authclient.directory.UserSummary;
import io.streamcore.video.subscription.ChannelSummary;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The owner of a video, reduced to the id while nothing else is available. */
@Schema(name = "VideoOwner", description = "Only _id is always present; other fields are absent while unavailable")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OwnerView(
        @JsonProperty("_id") @Schema(required = true) String id,
        String username,
        String fullName,
        String avatar,
        @Schema(description = "In a single video only") Long subscribersCount,
        @Schema(description = "In a single video only") Boolean isSubscribed) {

    /** @param summary null if unavailable */
    public static OwnerView of(ObjectId id, UserSummary summary) {
        return summary == null
                ? new OwnerView(id.toHexString(), null, null, null, null, null)
                : new OwnerView(id.toHexString(), summary.username(), summary.fullName(), summary.avatar(), null, null);
    }

    OwnerView with(ChannelSummary channel) {
        return new OwnerView(id, username, fullName, avatar, channel.subscribersCount(), channel.isSubscribed());
    }
}
