package io.streamcore.subscription.subscription;

import io.streamcore.subscription.block.BlockEffect;
import jakarta.enterprise.context.ApplicationScoped;
import org.bson.types.ObjectId;

/** Ends the subscription of a user whom the channel has blocked. */
@ApplicationScoped
class BlockedSubscription implements BlockEffect {
    private final SubscriptionWriter writer;

    BlockedSubscription(SubscriptionWriter writer) {
        this.writer = writer;
    }

    @Override
    public void enforce(ObjectId channel, ObjectId user) {
        writer.remove(user, channel);
    }
}
