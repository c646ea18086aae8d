package io.streamcore.subscription.subscribe;

import io.streamcore.authclient.directory.UserDirectory;
import io.streamcore.kit.response.ApiException;
import io.streamcore.subscription.channel.Counted;
import io.streamcore.subscription.channel.CounterRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.bson.types.ObjectId;

/** The rules of subscribing: never to oneself, and only to a channel that exists. */
@ApplicationScoped
public class SubscriptionService {
    @Inject
    SubscriptionLedger ledger;

    @Inject
    SubscriptionRepository rows;

    @Inject
    ToggleIntentRepository intents;

    @Inject
    CounterRepository counters;

    @Inject
    UserDirectory directory;

    @Inject
    Clock clock;

    /**
     * Every toggle turns the subscription over exactly once, however many come at the same time. A channel that is
     * followed is known to have existed, so that unsubscribing works while auth-service is away.
     */
    SubscriptionState toggle(ObjectId subscriber, ObjectId channel) {
        requireAnother(subscriber, channel);
        if (!follows(subscriber, channel)) {
            requireChannel(channel);
        }
        return ledger.toggle(subscriber, channel);
    }

    /**
     * A toggle that may be repeated: what it wants is decided once and kept, so that a repetition after a crash does not
     * turn over what the first attempt did.
     *
     * @param id the same for every repetition
     */
    SubscriptionState toggleOnce(ObjectId id, ObjectId subscriber, ObjectId channel) {
        requireAnother(subscriber, channel);
        return intents.decide(id, !follows(subscriber, channel), clock.instant())
                ? subscribe(subscriber, channel)
                : unsubscribe(subscriber, channel);
    }

    SubscriptionState subscribe(ObjectId subscriber, ObjectId channel) {
        requireAnother(subscriber, channel);
        requireChannel(channel);
        return state(true, ledger.add(subscriber, channel), channel);
    }

    SubscriptionState unsubscribe(ObjectId subscriber, ObjectId channel) {
        requireAnother(subscriber, channel);
        Optional<Long> removed = ledger.remove(subscriber, channel);
        if (removed.isEmpty()) {
            requireChannel(channel);
        }
        return state(false, removed, channel);
    }

    private SubscriptionState state(boolean subscribed, Optional<Long> changedTo, ObjectId channel) {
        return SubscriptionState.of(subscribed, changedTo.orElseGet(() -> counters.read(channel, Counted.SUBSCRIBERS)));
    }

    private boolean follows(ObjectId subscriber, ObjectId channel) {
        return rows.followedAmong(subscriber, List.of(channel)).contains(channel);
    }

    private static void requireAnother(ObjectId subscriber, ObjectId channel) {
        if (subscriber.equals(channel)) {
            throw ApiException.badRequest("own-channel", "Nobody subscribes to the own channel");
        }
    }

    private void requireChannel(ObjectId channel) {
        if (directory.find(channel).isEmpty()) {
            throw ApiException.notFound("channel-not-found", "There is no channel with id %s", channel);
        }
    }
}
