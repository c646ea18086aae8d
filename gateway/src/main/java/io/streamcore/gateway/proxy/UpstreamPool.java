package io.streamcore.gateway.proxy;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Pools the connections of one event loop to one service, bounded in connections and in waiting requests. The connection
 * released last is used first, so that surplus ones become idle and are closed.
 */
final class UpstreamPool {
    private final Bootstrap bootstrap;
    private final UpstreamErrors errors;
    private final int maxConnections;
    private final int maxWaiting;
    private final ConnectionLifetime lifetime;
    private final Deque<UpstreamConnection> idle = new ArrayDeque<>();
    private final Deque<ConnectionRequest> waiting = new ArrayDeque<>();
    private int open;
    private volatile PoolUsage usage = PoolUsage.NONE;

    UpstreamPool(Bootstrap bootstrap, String service, int maxConnections, int maxWaiting, ConnectionLifetime lifetime) {
        this.bootstrap = bootstrap;
        this.errors = new UpstreamErrors(service);
        this.maxConnections = maxConnections;
        this.maxWaiting = maxWaiting;
        this.lifetime = lifetime;
    }

    void acquire(ConnectionRequest request) {
        UpstreamConnection connection = nextIdle();
        if (connection != null) {
            request.onAcquired(connection);
        } else if (open < maxConnections) {
            connect(request);
        } else if (waiting.size() < maxWaiting) {
            waiting.add(request);
        } else {
            request.onFailed(errors.poolExhausted(), false);
        }
    }

    private UpstreamConnection nextIdle() {
        UpstreamConnection candidate = idle.pollFirst();
        while (candidate != null && !candidate.isOpen()) {
            candidate = idle.pollFirst();
        }
        return candidate;
    }

    private void connect(ConnectionRequest request) {
        open++;
        bootstrap.connect().addListener((ChannelFuture connected) -> {
            if (connected.isSuccess()) {
                UpstreamConnection connection = new UpstreamConnection(this, connected.channel());
                connected.channel().pipeline().addLast(connection);
                assignOrRelease(connection, request);
            } else {
                open--;
                request.onFailed(errors.connectFailed(connected.cause()), true);
                serveNextWaiting();
            }
        });
    }

    private static void assignOrRelease(UpstreamConnection connection, ConnectionRequest request) {
        if (request.isWaiting()) {
            request.onAcquired(connection);
        } else {
            connection.release();
        }
    }

    void release(UpstreamConnection connection) {
        if (lifetime.isExpired(connection)) {
            connection.close();
            return;
        }
        ConnectionRequest next = nextWaiting();
        if (next != null) {
            next.onAcquired(connection);
        } else {
            idle.addFirst(connection);
        }
    }

    void closed(UpstreamConnection connection) {
        open--;
        idle.remove(connection);
        serveNextWaiting();
    }

    private void serveNextWaiting() {
        ConnectionRequest next = nextWaiting();
        if (next != null) {
            acquire(next);
        }
    }

    private ConnectionRequest nextWaiting() {
        ConnectionRequest next = waiting.pollFirst();
        while (next != null && !next.isWaiting()) {
            next = waiting.pollFirst();
        }
        return next;
    }

    /** Closes connections that were idle for too long, and removes requests that no longer wait. */
    void tick(long now) {
        waiting.removeIf(request -> !request.isWaiting());
        while (!idle.isEmpty() && lifetime.isIdleTooLong(idle.peekLast(), now)) {
            idle.pollLast().close();
        }
        usage = new PoolUsage(open - idle.size(), idle.size(), waiting.size());
    }

    /** The usage at the last tick; thread-safe. */
    PoolUsage usage() {
        return usage;
    }

    UpstreamErrors errors() {
        return errors;
    }
}
