package io.streamcore.kit.idempotency;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How long a key is held by the try that runs under it: as long as its process renews it. A process that died, or has
 * not reached the database for the length of the lease, gives its keys up.
 */
@ApplicationScoped
class KeyLeaseRenewal {
    @Inject
    IdempotencyKeyRepository keys;

    @Inject
    Clock clock;

    /** Long enough for two renewals to fail. */
    @ConfigProperty(name = "streamcore.idempotency.lease", defaultValue = "PT30S")
    Duration lease;

    private final Set<ObjectId> running = ConcurrentHashMap.newKeySet();

    Instant end() {
        return clock.instant().plus(lease);
    }

    void keep(IdempotencyRecord claimed) {
        running.add(claimed.run());
    }

    void drop(IdempotencyRecord claimed) {
        running.remove(claimed.run());
    }

    @Scheduled(
            every = "${streamcore.idempotency.renew-every:10s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void renew() {
        if (!running.isEmpty()) {
            keys.renew(Set.copyOf(running), end());
        }
    }
}
