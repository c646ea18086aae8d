package io.streamcore.subscription.subscription;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.streamcore.authclient.directory.UserSummary;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A subscriber of a channel: the fields of the user, and the same once more for clients of the Node API. */
@Schema(
        name = "Subscriber",
        requiredProperties = {"_id", "subscriber", "subscribedAt"})
public record SubscriberView(
        @JsonUnwrapped SubscribingUserView user, SubscribingUserView subscriber, Instant subscribedAt) {

    static SubscriberView of(UserSummary user, Subscription subscription) {
        SubscribingUserView view = SubscribingUserView.of(user);
        return new SubscriberView(view, view, subscription.subscribedAt);
    }
}
