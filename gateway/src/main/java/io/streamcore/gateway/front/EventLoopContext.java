package io.streamcore.gateway.front;

import io.netty.channel.EventLoop;
import io.streamcore.gateway.proxy.UpstreamPools;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Holds what belongs to one event loop: the connections of its clients and its pools of connections to services. */
final class EventLoopContext {
    private static final long TICK_MILLIS = 100;

    private final EventLoop eventLoop;
    private final UpstreamPools upstreams;
    private final Set<ClientConnection> clients = new HashSet<>();
    private volatile long lastTick = System.nanoTime();
    private volatile int busyClients;
    private volatile int connectedClients;

    EventLoopContext(EventLoop eventLoop, UpstreamPools upstreams) {
        this.eventLoop = eventLoop;
        this.upstreams = upstreams;
    }

    void start() {
        eventLoop.scheduleAtFixedRate(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void tick() {
        long now = System.nanoTime();
        lastTick = now;
        int busy = 0;
        for (ClientConnection client : clients.toArray(ClientConnection[]::new)) {
            client.tick(now);
            busy += client.isBusy() ? 1 : 0;
        }
        busyClients = busy;
        connectedClients = clients.size();
        upstreams.tick(now);
    }

    void add(ClientConnection client) {
        clients.add(client);
    }

    void remove(ClientConnection client) {
        clients.remove(client);
    }

    Executor executor() {
        return eventLoop;
    }

    UpstreamPools upstreams() {
        return upstreams;
    }

    /** When the event loop ticked last, by {@link System#nanoTime()}; old if it is blocked. */
    long lastTick() {
        return lastTick;
    }

    /** Connected clients at the last tick. */
    int connectedClients() {
        return connectedClients;
    }

    /** Clients with an exchange in progress at the last tick. */
    int busyClients() {
        return busyClients;
    }
}
