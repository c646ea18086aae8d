package io.streamcore.subscription.subscribe;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.bson.types.ObjectId;

/** Takes a user out of all subscriptions, in both directions, with the counters of the users at the other end put right. */
@ApplicationScoped
public class Departure {
    private static final int BATCH = 500;
    private static final int AT_ONCE = 8;

    @Inject
    SubscriptionRepository rows;

    @Inject
    SubscriptionLedger ledger;

    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);

    /** Removes some subscriptions; false when there was none left. */
    public boolean removeSome(ObjectId user) {
        List<Subscription> some = Stream.of(Side.values())
                .flatMap(side -> rows.anyActive(side, user, BATCH).stream())
                .toList();
        List<Callable<Object>> removals = some.stream()
                .<Callable<Object>>map(row -> () -> ledger.remove(row.subscriber, row.channel))
                .toList();
        try {
            for (Future<Object> removal : threads.invokeAll(removals)) {
                removal.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Subscriptions of " + user + " could not be removed", e.getCause());
        }
        return !some.isEmpty();
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
