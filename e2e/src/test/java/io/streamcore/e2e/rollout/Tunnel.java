package io.streamcore.e2e.rollout;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** One connection through a {@link Forwarder}. Each direction ends by itself, as with TCP. */
final class Tunnel implements AutoCloseable {
    private final Socket client;
    private final Endpoint replica;
    private final Socket server;

    Tunnel(Socket client, Endpoint replica) throws IOException {
        this.client = client;
        this.replica = replica;
        this.server = new Socket(InetAddress.getLoopbackAddress(), replica.port());
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
    }

    boolean leadsTo(Endpoint endpoint) {
        return replica.equals(endpoint);
    }

    void pumpUntilTheEnd(Executor threads) {
        var there = CompletableFuture.runAsync(() -> pump(client, server), threads);
        pump(server, client);
        there.join();
    }

    private static void pump(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException cut) {
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
            // closed it is
        }
    }
}
