package io.streamcore.gateway.proxy;

import java.util.BitSet;
import java.util.function.LongSupplier;

/**
 * Spares a service that does not answer, and its clients the wait: when half of the last calls got no answer at all,
 * nothing is sent for a while, then one call tries. An answer of any status is an answer.
 */
public final class CircuitBreaker {
    private final int calls;
    private final long openFor;
    private final LongSupplier nanoClock;
    private final BitSet failures;
    private int seen;
    private int position;
    private long openedAt;
    private boolean open;
    private boolean trying;

    public CircuitBreaker(int calls, long openForNanos, LongSupplier nanoClock) {
        this.calls = calls;
        this.openFor = openForNanos;
        this.nanoClock = nanoClock;
        this.failures = new BitSet(calls);
    }

    /** Whether a call may be sent. Each admitted call reports how it ended, once. */
    public synchronized boolean admits() {
        if (!open) {
            return true;
        }
        if (trying || nanoClock.getAsLong() - openedAt < openFor) {
            return false;
        }
        trying = true;
        return true;
    }

    public synchronized void succeeded() {
        if (open) {
            reset();
        }
        record(false);
    }

    public synchronized void failed() {
        record(true);
        if (trying || !open && seen >= calls && failures.cardinality() * 2 >= calls) {
            open = true;
            trying = false;
            openedAt = nanoClock.getAsLong();
        }
    }

    /** The call ended for a reason that says nothing about the service. */
    public synchronized void undecided() {
        trying = false;
    }

    /** 0: closed, 1: open and trying one call, 2: open. */
    public synchronized int state() {
        if (!open) {
            return 0;
        }
        return trying ? 1 : 2;
    }

    public synchronized boolean isOpen() {
        return open;
    }

    public synchronized long secondsLeft() {
        long left = openFor - (nanoClock.getAsLong() - openedAt);
        return Math.max(1, (left + 999_999_999L) / 1_000_000_000L);
    }

    private void record(boolean failure) {
        failures.set(position, failure);
        position = (position + 1) % calls;
        seen = Math.min(calls, seen + 1);
    }

    private void reset() {
        open = false;
        trying = false;
        seen = 0;
        position = 0;
        failures.clear();
    }
}
