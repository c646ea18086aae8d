package io.streamcore.subscription.subscription;

import io.streamcore.subscription.channel.CounterRepository;
import io.streamcore.subscription.channel.SubscriptionCounter;
import io.streamcore.subscription.channel.SubscriptionEnd;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.bson.types.ObjectId;
import org.jboss.logging.Logger;

/**
 * Rebuilds counters from the rows while the service runs. A counter is written only if it had no registered change and
 * none was registered since before its rows were counted: no row of the user can have changed visibly in between.
 */
@ApplicationScoped
public class CounterRebuild {
    private static final Logger LOG = Logger.getLogger(CounterRebuild.class);
    private static final int MAX_ATTEMPTS = 200;
    private static final Duration DELAY = Duration.ofMillis(20);

    /** A registered change of this age that is in no row was interrupted. */
    private static final Duration MIN_ABANDONED_AGE = Duration.ofMinutes(1);

    private final SubscriptionRepository subscriptions;
    private final SubscriptionChangeRepository changes;
    private final CounterRepository counters;
    private final Clock clock;

    CounterRebuild(
            SubscriptionRepository subscriptions,
            SubscriptionChangeRepository changes,
            CounterRepository counters,
            Clock clock) {
        this.subscriptions = subscriptions;
        this.changes = changes;
        this.counters = counters;
        this.clock = clock;
    }

    /** The result for one user. */
    enum RebuildResult {
        UNCHANGED,
        CORRECTED,
        /** The user's subscriptions changed faster than they could be counted. */
        BUSY
    }

    /** Rebuilds the counters of every user with a counter or a subscription. */
    CounterRebuildSummary rebuildAll() {
        var summary = new AtomicReference<>(CounterRebuildSummary.EMPTY);
        Consumer<ObjectId> rebuild = user -> summary.updateAndGet(sum -> sum.plus(rebuild(user)));
        counters.forEachUser(rebuild);
        subscriptions.forEachUser(user -> {
            if (!counters.exists(user)) {
                rebuild.accept(user);
            }
        });
        LOG.infof("Counters rebuilt: %s", summary.get());
        return summary.get();
    }

    RebuildResult rebuild(ObjectId user) {
        for (int i = 0; i < MAX_ATTEMPTS; i++) {
            SubscriptionCounter before = counters.findOrNew(user);
            before.open.forEach(change -> unregisterIfAbandoned(user, change));
            if (before.open.isEmpty()) {
                long subscribers = subscriptions.count(SubscriptionEnd.CHANNEL, user);
                long subscribedTo = subscriptions.count(SubscriptionEnd.SUBSCRIBER, user);
                if (before.subscribers == subscribers && before.subscribedTo == subscribedTo) {
                    return RebuildResult.UNCHANGED;
                }
                if (counters.correct(before, subscribers, subscribedTo)) {
                    LOG.warnf(
                            "Counter of %s corrected: subscribers %d to %d, subscribedTo %d to %d",
                            user, before.subscribers, subscribers, before.subscribedTo, subscribedTo);
                    return RebuildResult.CORRECTED;
                }
            }
            LockSupport.parkNanos(DELAY.toNanos());
        }
        return RebuildResult.BUSY;
    }

    private void unregisterIfAbandoned(ObjectId user, ObjectId change) {
        Instant registeredAt = Instant.ofEpochSecond(change.getTimestamp());
        if (registeredAt.isBefore(clock.instant().minus(MIN_ABANDONED_AGE)) && !changes.isInProgress(change)) {
            counters.unregister(user, change);
        }
    }
}
