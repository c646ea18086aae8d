package io.streamcore.subscription.subscribe;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a subscribe button shows. */
public record SubscriptionState(
        boolean subscribed,

        @Schema(description = "The same fact under the other name that clients read")
        boolean isSubscribed,

        @Schema(description = "Followers of the channel after the change", examples = "42")
        long subscribersCount) {

    static SubscriptionState of(boolean subscribed, long subscribersCount) {
        return new SubscriptionState(subscribed, subscribed, subscribersCount);
    }
}
