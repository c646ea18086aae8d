package io.streamcore.subscription.subscription;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.streamcore.authclient.directory.UserSummary;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A channel that a user is subscribed to: the fields of the channel, and the same under both names that clients of the
 * Node API read.
 */
@Schema(
        name = "FollowedChannel",
        requiredProperties = {"_id", "subscribersCount", "channel", "subscribedChannel", "subscribedAt"})
public record ChannelSubscriptionView(
        @JsonUnwrapped SubscribedChannelView fields,
        SubscribedChannelView channel,
        SubscribedChannelView subscribedChannel,
        Instant subscribedAt) {

    static ChannelSubscriptionView of(UserSummary user, long subscribersCount, Subscription subscription) {
        SubscribedChannelView view = SubscribedChannelView.of(user, subscribersCount);
        return new ChannelSubscriptionView(view, view, view, subscription.subscribedAt);
    }
}
