package io.streamcore.subscription.subscription;

import io.streamcore.authclient.directory.UserDirectory;
import io.streamcore.kit.response.ApiException;
import io.streamcore.subscription.block.BlockService;
import io.streamcore.subscription.channel.CounterRepository;
import io.streamcore.subscription.channel.SubscriptionEnd;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.bson.types.ObjectId;

/** Applies the rules of subscribing: not to one's own channel, and only to one that exists and has not blocked one. */
@ApplicationScoped
public class SubscriptionService {
    private final SubscriptionWriter writer;
    private final SubscriptionRepository subscriptions;
    private final ToggleIntentRepository intents;
    private final CounterRepository counters;
    private final BlockService blocks;
    private final UserDirectory directory;
    private final Clock clock;

    SubscriptionService(
            SubscriptionWriter writer,
            SubscriptionRepository subscriptions,
            ToggleIntentRepository intents,
            CounterRepository counters,
            BlockService blocks,
            UserDirectory directory,
            Clock clock) {
        this.writer = writer;
        this.subscriptions = subscriptions;
        this.intents = intents;
        this.counters = counters;
        this.blocks = blocks;
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * Reverses the subscription exactly once, also with concurrent toggles. A channel with a subscription exists, so it
     * is not looked up, and unsubscribing works while auth-service is unavailable.
     */
    SubscriptionState toggle(ObjectId subscriber, ObjectId channel) {
        requireOther(subscriber, channel);
        if (!isSubscribed(subscriber, channel)) {
            requireOpenChannel(subscriber, channel);
        }
        SubscriptionState state = writer.toggle(subscriber, channel);
        if (state.subscribed()) {
            undoIfBlocked(subscriber, channel);
        }
        return state;
    }

    /**
     * Toggles idempotently: the target state is decided once and stored, so that a repetition after a crash does not
     * reverse the effect of the first attempt.
     *
     * @param id the same for every repetition
     */
    SubscriptionState toggleOnce(ObjectId id, ObjectId subscriber, ObjectId channel) {
        requireOther(subscriber, channel);
        return intents.addOrGet(id, !isSubscribed(subscriber, channel), clock.instant())
                ? subscribe(subscriber, channel)
                : unsubscribe(subscriber, channel);
    }

    SubscriptionState subscribe(ObjectId subscriber, ObjectId channel) {
        requireOther(subscriber, channel);
        requireOpenChannel(subscriber, channel);
        SubscriptionState state = state(true, writer.add(subscriber, channel), channel);
        undoIfBlocked(subscriber, channel);
        return state;
    }

    SubscriptionState unsubscribe(ObjectId subscriber, ObjectId channel) {
        requireOther(subscriber, channel);
        Optional<Long> removed = writer.remove(subscriber, channel);
        if (removed.isEmpty()) {
            requireChannel(channel);
        }
        return state(false, removed, channel);
    }

    private SubscriptionState state(boolean subscribed, Optional<Long> changedCount, ObjectId channel) {
        return SubscriptionState.of(
                subscribed, changedCount.orElseGet(() -> counters.read(channel, SubscriptionEnd.CHANNEL)));
    }

    private boolean isSubscribed(ObjectId subscriber, ObjectId channel) {
        return subscriptions.findChannelsAmong(subscriber, List.of(channel)).contains(channel);
    }

    private static void requireOther(ObjectId subscriber, ObjectId channel) {
        if (subscriber.equals(channel)) {
            throw ApiException.badRequest("own-channel", "You cannot subscribe to your own channel");
        }
    }

    private void requireOpenChannel(ObjectId subscriber, ObjectId channel) {
        requireChannel(channel);
        blocks.requireNotBlocked(channel, subscriber);
    }

    /**
     * Looks again after subscribing, as a block looks for the subscription after it is stored: of a concurrent pair at
     * least one sees the other.
     */
    private void undoIfBlocked(ObjectId subscriber, ObjectId channel) {
        if (blocks.isBlocked(channel, subscriber)) {
            writer.remove(subscriber, channel);
            throw BlockService.blocked();
        }
    }

    private void requireChannel(ObjectId channel) {
        if (directory.find(channel).isEmpty()) {
            throw ApiException.notFound("channel-not-found", "There is no channel with id %s", channel);
        }
    }
}
