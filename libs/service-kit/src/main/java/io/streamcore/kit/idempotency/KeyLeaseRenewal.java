package io.streamcore.kit.idempotency;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Renews the leases of the idempotency keys under which this process runs an attempt. Another process takes over the
 * keys of a process that crashed, or has not reached the database for the length of a lease.
 */
@ApplicationScoped
class KeyLeaseRenewal {
    private final IdempotencyKeyRepository keys;
    private final Clock clock;
    private final Duration lease;
    private final Set<ObjectId> running = ConcurrentHashMap.newKeySet();

    /** @param lease at least the time of three renewals, so that two may fail */
    KeyLeaseRenewal(
            IdempotencyKeyRepository keys,
            Clock clock,
            @ConfigProperty(name = "streamcore.idempotency.lease", defaultValue = "PT30S") Duration lease) {
        this.keys = keys;
        this.clock = clock;
        this.lease = lease;
    }

    /** The end of a lease that begins now. */
    Instant end() {
        return clock.instant().plus(lease);
    }

    void add(IdempotencyRecord claimed) {
        running.add(claimed.run());
    }

    void remove(IdempotencyRecord claimed) {
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
