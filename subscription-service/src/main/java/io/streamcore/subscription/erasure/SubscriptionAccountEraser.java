package io.streamcore.subscription.erasure;

import io.streamcore.authclient.events.AccountDeletionHandler;
import io.streamcore.likes.AccountLikeEraser;
import io.streamcore.subscription.block.AccountBlockEraser;
import io.streamcore.subscription.channel.CounterRepository;
import io.streamcore.subscription.notification.AccountNotificationEraser;
import io.streamcore.subscription.post.AccountPostEraser;
import io.streamcore.subscription.subscription.AccountSubscriptionRemover;
import jakarta.enterprise.context.ApplicationScoped;
import org.bson.types.ObjectId;

/** Erases the subscriptions, posts, likes, blocks, notifications, publications and counters of a deleted account. */
@ApplicationScoped
class SubscriptionAccountEraser implements AccountDeletionHandler {
    private final AccountSubscriptionRemover subscriptions;
    private final AccountPostEraser posts;
    private final AccountLikeEraser likes;
    private final AccountBlockEraser blocks;
    private final AccountNotificationEraser notifications;
    private final CounterRepository counters;

    SubscriptionAccountEraser(
            AccountSubscriptionRemover subscriptions,
            AccountPostEraser posts,
            AccountLikeEraser likes,
            AccountBlockEraser blocks,
            AccountNotificationEraser notifications,
            CounterRepository counters) {
        this.subscriptions = subscriptions;
        this.posts = posts;
        this.likes = likes;
        this.blocks = blocks;
        this.notifications = notifications;
        this.counters = counters;
    }

    @Override
    public void onDeleted(ObjectId userId, Pass pass) {
        while (subscriptions.removeBatch(userId)) {
            pass.renewLease();
        }
        while (posts.removeBatch(userId)) {
            pass.renewLease();
        }
        while (likes.removeBatch(userId)) {
            pass.renewLease();
        }
        while (blocks.eraseBatch(userId)) {
            pass.renewLease();
        }
        notifications.erase(userId, pass.isLast());
        if (pass.isLast()) {
            counters.deleteIfZero(userId);
        }
    }
}
