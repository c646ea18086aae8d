package io.streamcore.subscription.erasure;

import io.streamcore.authclient.events.AccountDeletionHandler;
import io.streamcore.subscription.channel.CounterRepository;
import io.streamcore.subscription.notification.Forgetting;
import io.streamcore.subscription.subscribe.Departure;
import jakarta.enterprise.context.ApplicationScoped;
import org.bson.types.ObjectId;

/** Erases the subscriptions, notifications, publications and counters of a deleted account. */
@ApplicationScoped
class SubscriptionEraser implements AccountDeletionHandler {
    private final Departure subscriptions;
    private final Forgetting notifications;
    private final CounterRepository counters;

    SubscriptionEraser(Departure subscriptions, Forgetting notifications, CounterRepository counters) {
        this.subscriptions = subscriptions;
        this.notifications = notifications;
        this.counters = counters;
    }

    @Override
    public void onDeleted(ObjectId userId, Pass pass) {
        while (subscriptions.removeSome(userId)) {
            pass.renewLease();
        }
        notifications.forget(userId, pass.isLast());
        if (pass.isLast()) {
            counters.forget(userId);
        }
    }
}
