package io.streamcore.subscription.channel;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.streamcore.kit.reply.ETag;
import io.streamcore.subscription.directory.UserCard;
import org.bson.types.ObjectId;

/** What a channel's page shows. */
public record ChannelProfile(
        @JsonProperty("_id") ObjectId id,
        String username,
        String fullName,
        String avatar,
        String coverImage,
        long subscribersCount,
        long channelsSubscribedToCount,
        boolean isSubscribed) {

    static ChannelProfile of(UserCard user, Standing standing) {
        return new ChannelProfile(
                user.id(),
                user.username(),
                user.fullName(),
                user.avatar(),
                user.coverImage(),
                standing.subscribersCount(),
                standing.channelsSubscribedToCount(),
                standing.isSubscribed());
    }

    ETag tag() {
        return ETag.of(
                id, username, fullName, avatar, coverImage, subscribersCount, channelsSubscribedToCount, isSubscribed);
    }
}
