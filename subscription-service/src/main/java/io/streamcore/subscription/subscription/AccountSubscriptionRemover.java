package io.streamcore.subscription.subscription;

import io.streamcore.subscription.channel.SubscriptionEnd;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.bson.types.ObjectId;

/** Removes a user's subscriptions in both directions, and adjusts the counters of the users at the other end. */
@ApplicationScoped
public class AccountSubscriptionRemover {
    private static final int BATCH = 500;
    private static final int THREADS = 8;

    private final SubscriptionRepository subscriptions;
    private final SubscriptionWriter writer;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    AccountSubscriptionRemover(SubscriptionRepository subscriptions, SubscriptionWriter writer) {
        this.subscriptions = subscriptions;
        this.writer = writer;
    }

    /** Removes one batch; returns false if there was nothing to remove. */
    public boolean removeBatch(ObjectId user) {
        List<Callable<Object>> removals = Stream.of(SubscriptionEnd.values())
                .flatMap(end -> subscriptions.findActive(end, user, BATCH).stream())
                .<Callable<Object>>map(row -> () -> writer.remove(row.subscriber, row.channel))
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
        return !removals.isEmpty();
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
