package io.streamcore.gateway.warmup;

import io.netty.channel.EventLoopGroup;
import io.streamcore.gateway.front.AccessLog;
import io.streamcore.gateway.front.FrontServer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A second gateway with a stub of a service behind it and some clients before it, on the loopback interface. */
final class Rehearsal implements AutoCloseable {
    private static final int CLIENTS = 8;

    private final EventLoopGroup others;
    private final FrontServer gateway;
    private final AccessLog log;
    private final AtomicLong answered = new AtomicLong();

    /** @param others the event loop of the service and the clients */
    Rehearsal(EventLoopGroup others, FrontServer gateway, AccessLog log) {
        this.others = others;
        this.gateway = gateway;
        this.log = log;
    }

    void start() {
        gateway.start();
        for (int i = 0; i < CLIENTS; i++) {
            RepeatedRequests.begin(others, gateway.port(), answered);
        }
    }

    /** How many requests were sent and answered. */
    long sent() {
        return answered.get();
    }

    @Override
    public void close() {
        others.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
        gateway.stop();
        log.stop();
    }
}
