package io.streamcore.subscription.subscribe;

import io.streamcore.subscription.channel.Counter;
import io.streamcore.subscription.channel.CounterRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.bson.types.ObjectId;
import org.jboss.logging.Logger;

/**
 * Rebuilds counters from the rows while the service runs. A counter is written only if nothing was announced to it since
 * before its rows were counted: no row of the user can have changed visibly in between.
 */
@ApplicationScoped
public class Recount {
    private static final Logger LOG = Logger.getLogger(Recount.class);
    private static final int TRIES = 200;
    private static final Duration NAP = Duration.ofMillis(20);
    private static final Duration SURELY_LEFT = Duration.ofMinutes(1);

    @Inject
    SubscriptionRepository rows;

    @Inject
    ChangeRepository changes;

    @Inject
    CounterRepository counters;

    @Inject
    Clock clock;

    /** What became of one recount. */
    enum Outcome {
        RIGHT,
        CORRECTED,
        /** The user's subscriptions changed faster than they could be counted. */
        BUSY
    }

    /** Recounts every user who has a counter or a subscription. */
    RecountSummary everybody() {
        var summary = new AtomicReference<>(RecountSummary.OF_NOBODY);
        Consumer<ObjectId> recount = user -> summary.updateAndGet(sum -> sum.and(user(user)));
        counters.forEachUser(recount);
        rows.forEachUser(user -> {
            if (!counters.exists(user)) {
                recount.accept(user);
            }
        });
        LOG.infof("Recounted: %s", summary.get());
        return summary.get();
    }

    Outcome user(ObjectId user) {
        for (int i = 0; i < TRIES; i++) {
            Counter before = counters.orNew(user);
            before.open.forEach(change -> dropIfDead(user, change));
            if (before.open.isEmpty()) {
                long subscribers = rows.count(Side.CHANNEL, user);
                long subscribedTo = rows.count(Side.SUBSCRIBER, user);
                boolean right = before.subscribers == subscribers && before.subscribedTo == subscribedTo;
                if (right || counters.correct(before, subscribers, subscribedTo)) {
                    return right ? Outcome.RIGHT : corrected(before, subscribers, subscribedTo);
                }
            }
            LockSupport.parkNanos(NAP.toNanos());
        }
        return Outcome.BUSY;
    }

    /** An old announcement whose change stands in no row is of a change that ended; nobody will ever count it. */
    private void dropIfDead(ObjectId user, ObjectId change) {
        Instant announced = Instant.ofEpochSecond(change.getTimestamp());
        if (announced.isBefore(clock.instant().minus(SURELY_LEFT)) && !changes.isUnderWay(change)) {
            counters.withdraw(user, change);
        }
    }

    private static Outcome corrected(Counter before, long subscribers, long subscribedTo) {
        LOG.warnf(
                "Counter of %s was wrong: subscribers %d instead of %d, subscribedTo %d instead of %d",
                before.id, before.subscribers, subscribers, before.subscribedTo, subscribedTo);
        return Outcome.CORRECTED;
    }
}
