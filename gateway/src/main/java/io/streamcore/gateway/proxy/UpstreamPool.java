package io.streamcore.gateway.proxy;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The connections of one event loop to one service: at most so many, and at most so many requests waiting for one. The
 * one used last is lent first, so that superfluous ones fall idle and are closed.
 */
final class UpstreamPool {
    private final Bootstrap bootstrap;
    private final UpstreamErrors faults;
    private final int maxConnections;
    private final int maxWaiting;
    private final ConnectionLifetime ages;
    private final Deque<UpstreamConnection> idle = new ArrayDeque<>();
    private final Deque<ConnectionRequest> waiting = new ArrayDeque<>();
    private int open;
    private volatile PoolUsage use = PoolUsage.NONE;

    UpstreamPool(Bootstrap bootstrap, String service, int maxConnections, int maxWaiting, ConnectionLifetime ages) {
        this.bootstrap = bootstrap;
        this.faults = new UpstreamErrors(service);
        this.maxConnections = maxConnections;
        this.maxWaiting = maxWaiting;
        this.ages = ages;
    }

    void lend(ConnectionRequest borrower) {
        UpstreamConnection free = nextFree();
        if (free != null) {
            borrower.lent(free);
        } else if (open < maxConnections) {
            connectFor(borrower);
        } else if (waiting.size() < maxWaiting) {
            waiting.add(borrower);
        } else {
            borrower.notLent(faults.busy(), false);
        }
    }

    private UpstreamConnection nextFree() {
        UpstreamConnection candidate = idle.pollFirst();
        while (candidate != null && !candidate.isOpen()) {
            candidate = idle.pollFirst();
        }
        return candidate;
    }

    private void connectFor(ConnectionRequest borrower) {
        open++;
        bootstrap.connect().addListener((ChannelFuture attempt) -> {
            if (attempt.isSuccess()) {
                UpstreamConnection upstream = new UpstreamConnection(this, attempt.channel());
                attempt.channel().pipeline().addLast(upstream);
                lendOrKeep(upstream, borrower);
            } else {
                open--;
                borrower.notLent(faults.notConnected(attempt.cause()), true);
                serveNextWaiting();
            }
        });
    }

    private void lendOrKeep(UpstreamConnection upstream, ConnectionRequest borrower) {
        if (borrower.isWaiting()) {
            borrower.lent(upstream);
        } else {
            upstream.giveBack();
        }
    }

    void takeBack(UpstreamConnection upstream) {
        if (ages.isTooOld(upstream)) {
            upstream.discard();
            return;
        }
        ConnectionRequest next = nextWaiting();
        if (next != null) {
            next.lent(upstream);
        } else {
            idle.addFirst(upstream);
        }
    }

    void closed(UpstreamConnection upstream) {
        open--;
        idle.remove(upstream);
        serveNextWaiting();
    }

    private void serveNextWaiting() {
        ConnectionRequest next = nextWaiting();
        if (next != null) {
            lend(next);
        }
    }

    private ConnectionRequest nextWaiting() {
        ConnectionRequest next = waiting.pollFirst();
        while (next != null && !next.isWaiting()) {
            next = waiting.pollFirst();
        }
        return next;
    }

    /** Closes what has been idle for too long, and gives the places of those who gave up to others. */
    void tick(long now) {
        waiting.removeIf(borrower -> !borrower.isWaiting());
        while (!idle.isEmpty() && ages.isIdleTooLong(idle.peekLast(), now)) {
            idle.pollLast().discard();
        }
        use = new PoolUsage(open - idle.size(), idle.size(), waiting.size());
    }

    /** As of the last tick; may be asked by any thread. */
    PoolUsage use() {
        return use;
    }

    UpstreamErrors faults() {
        return faults;
    }
}
