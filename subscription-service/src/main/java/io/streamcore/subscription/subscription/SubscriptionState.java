package io.streamcore.subscription.subscription;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The state of a subscription after a change. */
public record SubscriptionState(
        boolean subscribed,

        @Schema(description = "The same as `subscribed`, under another name")
        boolean isSubscribed,

        @Schema(description = "The channel's number of subscribers after the change", examples = "42")
        long subscribersCount) {

    static SubscriptionState of(boolean subscribed, long subscribersCount) {
        return new SubscriptionState(subscribed, subscribed, subscribersCount);
    }
}
