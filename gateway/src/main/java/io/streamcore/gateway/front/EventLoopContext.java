package io.streamcore.gateway.front;

import io.netty.channel.EventLoop;
import io.streamcore.gateway.proxy.UpstreamPools;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** One event loop with the clients it serves and its own connections to the services. */
final class EventLoopContext {
    private static final long TICK_MILLIS = 100;

    private final EventLoop thread;
    private final UpstreamPools upstreams;
    private final Set<ClientConnection> clients = new HashSet<>();
    private volatile long lastTick = System.nanoTime();
    private volatile int busy;
    private volatile int connected;

    EventLoopContext(EventLoop thread, UpstreamPools upstreams) {
        this.thread = thread;
        this.upstreams = upstreams;
    }

    void start() {
        thread.scheduleAtFixedRate(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void tick() {
        long now = System.nanoTime();
        lastTick = now;
        int running = 0;
        for (ClientConnection client : clients.toArray(ClientConnection[]::new)) {
            client.tick(now);
            running += client.isBusy() ? 1 : 0;
        }
        busy = running;
        connected = clients.size();
        upstreams.tick(now);
    }

    void joined(ClientConnection client) {
        clients.add(client);
    }

    void left(ClientConnection client) {
        clients.remove(client);
    }

    EventLoop thread() {
        return thread;
    }

    UpstreamPools upstreams() {
        return upstreams;
    }

    /** {@link System#nanoTime()} when the loop last came round: tells whether it is stuck. */
    long lastTick() {
        return lastTick;
    }

    /** Clients that were connected at the last tick. */
    int connected() {
        return connected;
    }

    /** Requests that were running at the last tick. */
    int busy() {
        return busy;
    }
}
