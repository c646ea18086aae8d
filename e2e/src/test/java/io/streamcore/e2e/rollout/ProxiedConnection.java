package io.streamcore.e2e.rollout;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Relays one connection through a {@link LoadBalancer}; each direction is closed independently, as in TCP. */
final class ProxiedConnection implements AutoCloseable {
    private final Socket client;
    private final ReplicaEndpoint replica;
    private final Socket server;

    ProxiedConnection(Socket client, ReplicaEndpoint replica) throws IOException {
        this.client = client;
        this.replica = replica;
        this.server = new Socket(InetAddress.getLoopbackAddress(), replica.port());
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
    }

    boolean isTo(ReplicaEndpoint endpoint) {
        return replica.equals(endpoint);
    }

    void relayUntilClosed(Executor threads) {
        var upstream = CompletableFuture.runAsync(() -> relay(client, server), threads);
        relay(server, client);
        upstream.join();
    }

    private static void relay(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            close(from);
            close(to);
        }
    }

    @Override
    public void close() {
        close(client);
        close(server);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // Nothing to release.
        }
    }
}
