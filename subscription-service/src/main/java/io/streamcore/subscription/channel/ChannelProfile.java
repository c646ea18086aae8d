package io.streamcore.subscription.channel;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.streamcore.authclient.directory.UserSummary;
import io.streamcore.kit.response.ETag;
import java.time.Instant;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The response of the channel profile endpoint. */
public record ChannelProfile(
        @JsonProperty("_id") ObjectId id,
        @Schema(examples = "ada") String username,
        @Schema(examples = "Ada Lovelace") String fullName,
        String avatar,
        String coverImage,

        @Schema(nullable = true, description = "When the account was created; null while that is unknown")
        Instant createdAt,

        @Schema(examples = "42") long subscribersCount,
        @Schema(examples = "7") long channelsSubscribedToCount,

        @Schema(description = "Whether the caller is subscribed to the channel; false without a signed-in user")
        boolean isSubscribed) {

    static ChannelProfile of(UserSummary user, ChannelStats stats) {
        return new ChannelProfile(
                user.id(),
                user.username(),
                user.fullName(),
                user.avatar(),
                user.coverImage(),
                user.createdAt(),
                stats.subscribersCount(),
                stats.channelsSubscribedToCount(),
                stats.isSubscribed());
    }

    /** Nobody changes a profile, so its versions are told apart by the hash of the body alone. */
    ETag tag() {
        return ETag.of(id);
    }
}
