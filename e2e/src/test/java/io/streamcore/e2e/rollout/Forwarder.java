package io.streamcore.e2e.rollout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Plays the Service of a cluster: a new connection goes to one of the replicas that say they are ready, in turn; one
 * that is open stays where it is.
 */
final class Forwarder implements AutoCloseable {
    private static final long POLL_MILLIS = 200;

    private final ServerSocket listening = new ServerSocket(0, 512, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ScheduledExecutorService poller = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger turn = new AtomicInteger();
    private final Set<Tunnel> tunnels = ConcurrentHashMap.newKeySet();
    private final List<Endpoint> replicas;
    private final List<Endpoint> ready = new CopyOnWriteArrayList<>();

    Forwarder(List<Endpoint> replicas) throws IOException {
        this.replicas = replicas;
        threads.execute(this::accept);
        poller.scheduleWithFixedDelay(this::poll, 0, POLL_MILLIS, TimeUnit.MILLISECONDS);
    }

    String origin() {
        return "http://127.0.0.1:" + listening.getLocalPort();
    }

    boolean considersReady(Endpoint replica) {
        return ready.contains(replica);
    }

    /** How many connections lead to a replica now. */
    long connectionsTo(Endpoint replica) {
        return tunnels.stream().filter(tunnel -> tunnel.leadsTo(replica)).count();
    }

    private void poll() {
        for (Endpoint replica : replicas) {
            switch (replica.readiness()) {
                case READY -> addIfNew(replica);
                case NOT_READY -> ready.remove(replica);
                case SILENT -> {}
            }
        }
    }

    private void addIfNew(Endpoint replica) {
        if (!ready.contains(replica)) {
            ready.add(replica);
        }
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                threads.execute(() -> connect(client));
            } catch (IOException e) {
                // closed: the test is over
            }
        }
    }

    private void connect(Socket client) {
        List<Endpoint> now = List.copyOf(ready);
        Endpoint replica = now.get(Math.floorMod(turn.getAndIncrement(), now.size()));
        try (client;
                Tunnel tunnel = new Tunnel(client, replica)) {
            tunnels.add(tunnel);
            tunnel.pumpUntilTheEnd(threads);
            tunnels.remove(tunnel);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        poller.shutdownNow();
        listening.close();
        for (Tunnel tunnel : tunnels) {
            tunnel.close();
        }
        threads.shutdownNow();
    }
}
