package io.streamcore.subscription.subscription;

import io.streamcore.subscription.channel.CounterRepository;
import io.streamcore.subscription.channel.SubscriptionEnd;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.bson.types.ObjectId;

/**
 * Changes a subscription and both counters, exactly once despite crashes and concurrent changes:
 *
 * <ol>
 *   <li>prepare: the row stores the change, not visible yet;
 *   <li>register the change with both counters;
 *   <li>commit: the row changes visibly, by one atomic update;
 *   <li>apply the change to both counters: the count moves and the registration is removed, in one atomic update each;
 *   <li>complete: the change is removed from the row.
 * </ol>
 *
 * <p>Before the commit any thread may roll the change back, after it any thread may roll it forward. Only the thread
 * that prepared a change ever registers it, so it can never be counted twice (docs/decisions/0008).
 */
@ApplicationScoped
public class SubscriptionWriter {
    private final SubscriptionChangeRepository changes;
    private final CounterRepository counters;
    private final SubscriptionConfig config;
    private final Clock clock;
    private final StripedLocks locks;

    SubscriptionWriter(
            SubscriptionChangeRepository changes, CounterRepository counters, SubscriptionConfig config, Clock clock) {
        this.changes = changes;
        this.counters = counters;
        this.config = config;
        this.clock = clock;
        this.locks = new StripedLocks(config.turnWithin());
    }

    /** Subscribes. Returns the channel's number of subscribers afterwards, or empty if already subscribed. */
    public Optional<Long> add(ObjectId subscriber, ObjectId channel) {
        return locks.withLock(subscriber, channel, () -> ensureAdded(subscriber, channel));
    }

    /** Unsubscribes. Returns the channel's number of subscribers afterwards, or empty if not subscribed. */
    public Optional<Long> remove(ObjectId subscriber, ObjectId channel) {
        return locks.withLock(subscriber, channel, () -> ensureRemoved(subscriber, channel));
    }

    /** Subscribes if not subscribed, else unsubscribes. */
    SubscriptionState toggle(ObjectId subscriber, ObjectId channel) {
        return locks.withLock(subscriber, channel, () -> {
            while (true) {
                Optional<Long> removed = ensureRemoved(subscriber, channel);
                if (removed.isPresent()) {
                    return SubscriptionState.of(false, removed.get());
                }
                Optional<Long> added = ensureAdded(subscriber, channel);
                if (added.isPresent()) {
                    return SubscriptionState.of(true, added.get());
                }
            }
        });
    }

    private Optional<Long> ensureAdded(ObjectId subscriber, ObjectId channel) {
        return ensure(true, subscriber, channel, () -> changes.prepareAdd(subscriber, channel, clock.instant()));
    }

    private Optional<Long> ensureRemoved(ObjectId subscriber, ObjectId channel) {
        return ensure(false, subscriber, channel, () -> changes.prepareRemove(subscriber, channel, clock.instant()));
    }

    private Optional<Long> ensure(
            boolean active, ObjectId subscriber, ObjectId channel, Supplier<Optional<Subscription>> prepare) {
        WaitBudget budget = new WaitBudget(config.othersWithin());
        while (true) {
            Optional<Subscription> prepared = prepare.get();
            if (prepared.isPresent()) {
                OptionalLong count = execute(prepared.get());
                if (count.isPresent()) {
                    return Optional.of(count.getAsLong());
                }
            } else if (isAlready(active, changes.findPair(subscriber, channel), budget)) {
                return Optional.empty();
            }
        }
    }

    /** Whether the row is in the wanted state with no change in progress; false means that the caller has to retry. */
    private boolean isAlready(boolean active, Optional<Subscription> found, WaitBudget budget) {
        if (found.isEmpty()) {
            return !active;
        }
        Subscription row = found.get();
        if (row.change == null) {
            return row.active == active;
        }
        if (row.change.committed) {
            rollForward(row);
        } else if (!budget.awaitProgress(row.change.id)) {
            rollBack(row);
        }
        return false;
    }

    /** Empty if another thread rolled the change back: then it has had no effect. */
    private OptionalLong execute(Subscription row) {
        counters.register(row.channel, row.change.id);
        counters.register(row.subscriber, row.change.id);
        if (!changes.commit(row, clock.instant())) {
            unregister(row);
            return OptionalLong.empty();
        }
        return OptionalLong.of(rollForward(row));
    }

    /**
     * Completes a committed change, whichever steps are done already.
     *
     * @return the channel's number of subscribers afterwards
     */
    long rollForward(Subscription row) {
        SubscriptionChange change = row.change;
        OptionalLong count = counters.apply(row.channel, change.id, SubscriptionEnd.CHANNEL, change.kind.delta);
        counters.apply(row.subscriber, change.id, SubscriptionEnd.SUBSCRIBER, change.kind.delta);
        changes.complete(row);
        return count.orElseGet(() -> counters.read(row.channel, SubscriptionEnd.CHANNEL));
    }

    /** Undoes a change that is not committed; does nothing to one that is. */
    void rollBack(Subscription row) {
        if (changes.rollBack(row)) {
            unregister(row);
        }
    }

    /** Removes a rolled back change from both counters. */
    void unregister(Subscription row) {
        counters.unregister(row.channel, row.change.id);
        counters.unregister(row.subscriber, row.change.id);
    }
}
