package io.streamcore.gateway.proxy;

import java.util.BitSet;
import java.util.function.LongSupplier;

/**
 * Stops requests to a service that does not respond. Opens when at least half of the last calls got no response at all;
 * after a wait it lets one trial call through, which closes or reopens it. A response of any status is a success.
 * Thread-safe.
 */
public final class CircuitBreaker {
    private final int windowSize;
    private final long waitNanos;
    private final LongSupplier nanoClock;
    private final BitSet failures;
    private int recorded;
    private int position;
    private long openedAt;
    private boolean open;
    private boolean trial;

    public CircuitBreaker(int windowSize, long waitNanos, LongSupplier nanoClock) {
        this.windowSize = windowSize;
        this.waitNanos = waitNanos;
        this.nanoClock = nanoClock;
        this.failures = new BitSet(windowSize);
    }

    /**
     * Whether a call is permitted. The caller of a permitted call then calls exactly one of {@link #recordSuccess},
     * {@link #recordFailure} and {@link #releasePermission}.
     */
    public synchronized boolean tryAcquirePermission() {
        if (!open) {
            return true;
        }
        if (trial || nanoClock.getAsLong() - openedAt < waitNanos) {
            return false;
        }
        trial = true;
        return true;
    }

    public synchronized void recordSuccess() {
        if (open) {
            close();
        }
        record(false);
    }

    public synchronized void recordFailure() {
        record(true);
        if (trial || !open && recorded >= windowSize && failures.cardinality() * 2 >= windowSize) {
            open = true;
            trial = false;
            openedAt = nanoClock.getAsLong();
        }
    }

    /** The call ended without telling anything about the service, such as by its client. */
    public synchronized void releasePermission() {
        trial = false;
    }

    /** 0: closed, 1: half-open, 2: open. */
    public synchronized int state() {
        if (!open) {
            return 0;
        }
        return trial ? 1 : 2;
    }

    /** Seconds until the next trial call, at least 1. */
    public synchronized long retryAfterSeconds() {
        long left = waitNanos - (nanoClock.getAsLong() - openedAt);
        return Math.max(1, (left + 999_999_999L) / 1_000_000_000L);
    }

    private void record(boolean failure) {
        failures.set(position, failure);
        position = (position + 1) % windowSize;
        recorded = Math.min(windowSize, recorded + 1);
    }

    private void close() {
        open = false;
        trial = false;
        recorded = 0;
        position = 0;
        failures.clear();
    }
}
