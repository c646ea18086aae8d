package io.streamcore.auth.recovery;

import static com.mongodb.client.model.Filters.eq;

import io.quarkus.mongodb.panache.PanacheMongoRepositoryBase;
import io.streamcore.kit.metrics.QueueGauge;
import io.streamcore.kit.queue.LeasedQueue;
import io.streamcore.kit.storage.CreateIndexes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.bson.types.ObjectId;

/** The collection {@code password_reset_requests}; a request stays for about a second. */
@ApplicationScoped
class ResetRequestRepository implements PanacheMongoRepositoryBase<ResetRequest, ObjectId> {
    void createIndexes(@Observes CreateIndexes event) {
        queue().createIndex();
    }

    @Produces
    @Singleton
    QueueGauge backlog() {
        return queue().gauge("password-resets");
    }

    void add(ResetRequest request) {
        mongoCollection().insertOne(request);
    }

    /** Leases the oldest request; index on {@code dueAt}. */
    Optional<ResetRequest> take(Instant now, Instant leaseEnd) {
        return queue().take(now, leaseEnd);
    }

    void remove(ObjectId id) {
        mongoCollection().deleteOne(eq(id));
    }

    private LeasedQueue<ResetRequest> queue() {
        return new LeasedQueue<>(mongoCollection(), "dueAt", "attempts");
    }
}
