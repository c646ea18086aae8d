package io.streamcore.subscription.subscribe;

import io.streamcore.subscription.channel.Counted;
import io.streamcore.subscription.channel.CounterRepository;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Changes a subscription and moves both counters with it, exactly once whatever crashes and whoever else is at it:
 *
 * <ol>
 *   <li>prepare: the row carries the change, invisible yet;
 *   <li>announce the change to both counters;
 *   <li>commit: the row changes visibly, by one atomic update;
 *   <li>count on both sides: the number moves and the announcement goes, in one atomic update each;
 *   <li>settle: the row forgets the change.
 * </ol>
 *
 * <p>Before the commit anybody may give the change up, after it anybody may carry it on. Only the one who prepared a
 * change ever announces it, so it can never be counted twice (docs/decisions/0008).
 */
@ApplicationScoped
public class SubscriptionLedger {
    /**
     * Longer than a queue of fifty takes on a slow disk, and shorter than the gateway waits: who is sent away is told that
     * nothing was done, instead of being left to guess.
     */
    @ConfigProperty(name = "streamcore.subscription.turn-within", defaultValue = "4s")
    Duration turnWithin;

    @ConfigProperty(name = "streamcore.subscription.others-within", defaultValue = "3s")
    Duration othersWithin;

    @Inject
    ChangeRepository rows;

    @Inject
    CounterRepository counters;

    @Inject
    Clock clock;

    private PairLocks locks;

    @PostConstruct
    void init() {
        locks = new PairLocks(turnWithin);
    }

    /** Subscribes. The channel's number of subscribers then, or empty when nothing had to be done. */
    public Optional<Long> add(ObjectId subscriber, ObjectId channel) {
        return locks.with(subscriber, channel, () -> toAdded(subscriber, channel));
    }

    /** Unsubscribes. The channel's number of subscribers then, or empty when nothing had to be done. */
    public Optional<Long> remove(ObjectId subscriber, ObjectId channel) {
        return locks.with(subscriber, channel, () -> toRemoved(subscriber, channel));
    }

    /** Turns the subscription over, once. */
    SubscriptionState toggle(ObjectId subscriber, ObjectId channel) {
        return locks.with(subscriber, channel, () -> {
            while (true) {
                Optional<Long> removed = toRemoved(subscriber, channel);
                if (removed.isPresent()) {
                    return SubscriptionState.of(false, removed.get());
                }
                Optional<Long> added = toAdded(subscriber, channel);
                if (added.isPresent()) {
                    return SubscriptionState.of(true, added.get());
                }
            }
        });
    }

    private Optional<Long> toAdded(ObjectId subscriber, ObjectId channel) {
        return change(true, subscriber, channel, () -> rows.prepareAdd(subscriber, channel, clock.instant()));
    }

    private Optional<Long> toRemoved(ObjectId subscriber, ObjectId channel) {
        return change(false, subscriber, channel, () -> rows.prepareRemove(subscriber, channel, clock.instant()));
    }

    private Optional<Long> change(
            boolean wanted, ObjectId subscriber, ObjectId channel, Supplier<Optional<Subscription>> prepare) {
        var patience = new Patience(othersWithin);
        while (true) {
            Optional<Subscription> prepared = prepare.get();
            if (prepared.isPresent()) {
                OptionalLong count = carryOut(prepared.get());
                if (count.isPresent()) {
                    return Optional.of(count.getAsLong());
                }
            } else if (isAlready(wanted, rows.findRow(subscriber, channel), patience)) {
                return Optional.empty();
            }
        }
    }

    /** Whether the subscription is as wanted, once nobody is changing it; false means try again. */
    private boolean isAlready(boolean wanted, Optional<Subscription> found, Patience patience) {
        if (found.isEmpty()) {
            return !wanted;
        }
        Subscription row = found.get();
        if (row.change == null) {
            return row.active == wanted;
        }
        if (row.change.committed) {
            finish(row);
        } else if (!patience.lastsFor(row.change.id)) {
            abandon(row);
        }
        return false;
    }

    /** Empty when somebody took the change for abandoned: then it has had no effect. */
    private OptionalLong carryOut(Subscription row) {
        counters.announce(row.channel, row.change.id);
        counters.announce(row.subscriber, row.change.id);
        if (!rows.commit(row, clock.instant())) {
            withdraw(row);
            return OptionalLong.empty();
        }
        return OptionalLong.of(finish(row));
    }

    /** Brings a committed change to its end, from wherever it stands. */
    long finish(Subscription row) {
        Change change = row.change;
        OptionalLong count = counters.count(row.channel, change.id, Counted.SUBSCRIBERS, change.kind.delta);
        counters.count(row.subscriber, change.id, Counted.SUBSCRIBED_TO, change.kind.delta);
        rows.settle(row);
        return count.orElseGet(() -> counters.read(row.channel, Counted.SUBSCRIBERS));
    }

    /** Makes a change that is not committed as if it had never been; does nothing to one that is. */
    void abandon(Subscription row) {
        if (rows.giveUp(row)) {
            withdraw(row);
        }
    }

    /** Takes back the announcements of a change that somebody gave up. */
    void withdraw(Subscription row) {
        counters.withdraw(row.channel, row.change.id);
        counters.withdraw(row.subscriber, row.change.id);
    }
}
