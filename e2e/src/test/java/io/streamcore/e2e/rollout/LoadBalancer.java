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
 * Balances TCP connections as a Kubernetes Service does: a new connection goes to the ready replicas in turn, an open
 * one stays with its replica.
 */
final class LoadBalancer implements AutoCloseable {
    private static final long POLL_MILLIS = 200;

    private final ServerSocket serverSocket = new ServerSocket(0, 512, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ScheduledExecutorService poller = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger next = new AtomicInteger();
    private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();
    private final List<ReplicaEndpoint> replicas;
    private final List<ReplicaEndpoint> ready = new CopyOnWriteArrayList<>();

    LoadBalancer(List<ReplicaEndpoint> replicas) throws IOException {
        this.replicas = replicas;
        threads.execute(this::accept);
        poller.scheduleWithFixedDelay(this::poll, 0, POLL_MILLIS, TimeUnit.MILLISECONDS);
    }

    String origin() {
        return "http://127.0.0.1:" + serverSocket.getLocalPort();
    }

    boolean routesTo(ReplicaEndpoint replica) {
        return ready.contains(replica);
    }

    /** Returns the number of open connections to a replica. */
    long connectionsTo(ReplicaEndpoint replica) {
        return connections.stream()
                .filter(connection -> connection.isTo(replica))
                .count();
    }

    private void poll() {
        for (ReplicaEndpoint replica : replicas) {
            switch (replica.probe()) {
                case READY -> addIfNew(replica);
                case NOT_READY -> ready.remove(replica);
                case NO_RESPONSE -> {}
            }
        }
    }

    private void addIfNew(ReplicaEndpoint replica) {
        if (!ready.contains(replica)) {
            ready.add(replica);
        }
    }

    private void accept() {
        while (!serverSocket.isClosed()) {
            try {
                Socket client = serverSocket.accept();
                threads.execute(() -> connect(client));
            } catch (IOException e) {
                // Expected when close() closes the socket.
            }
        }
    }

    private void connect(Socket client) {
        List<ReplicaEndpoint> now = List.copyOf(ready);
        ReplicaEndpoint replica = now.get(Math.floorMod(next.getAndIncrement(), now.size()));
        try (client;
                ProxiedConnection connection = new ProxiedConnection(client, replica)) {
            connections.add(connection);
            connection.relayUntilClosed(threads);
            connections.remove(connection);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        poller.shutdownNow();
        serverSocket.close();
        for (ProxiedConnection connection : connections) {
            connection.close();
        }
        threads.shutdownNow();
    }
}
