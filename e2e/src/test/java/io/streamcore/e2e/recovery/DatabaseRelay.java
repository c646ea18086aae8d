package io.streamcore.e2e.recovery;

import io.streamcore.local.mongo.LocalMongo;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Relays connections to a MongoDB server until it is told to hold what is sent, or to refuse connections. */
final class DatabaseRelay implements AutoCloseable {
    private final URI server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Closeable> open = ConcurrentHashMap.newKeySet();
    private final Object state = new Object();
    private ServerSocket listening = new ServerSocket(0, 512, InetAddress.getLoopbackAddress());
    private boolean held;

    DatabaseRelay(LocalMongo mongo) throws IOException {
        server = URI.create(mongo.uri());
        accept(listening);
    }

    String uri() {
        return "mongodb://127.0.0.1:" + listening.getLocalPort() + "/?directConnection=true";
    }

    /** From now on the database accepts connections and requests, and does not respond. */
    void hold() {
        setHeld(true);
    }

    /** From now on there is no server: connections are cut, new ones refused. */
    void refuse() throws IOException {
        listening.close();
        for (Closeable socket : open) {
            socket.close();
        }
    }

    /** Ends {@link #hold} and {@link #refuse}. */
    void resume() throws IOException {
        setHeld(false);
        if (listening.isClosed()) {
            listening = new ServerSocket(listening.getLocalPort(), 512, InetAddress.getLoopbackAddress());
            accept(listening);
        }
    }

    private void setHeld(boolean next) {
        synchronized (state) {
            held = next;
            state.notifyAll();
        }
    }

    private void accept(ServerSocket socket) {
        threads.execute(() -> {
            while (!socket.isClosed()) {
                try {
                    relay(socket.accept());
                } catch (IOException e) {
                    // Expected when refuse() or close() closes the socket.
                }
            }
        });
    }

    private void relay(Socket client) throws IOException {
        open.add(client);
        Socket upstream = new Socket(server.getHost(), server.getPort());
        open.add(upstream);
        threads.execute(() -> copy(client, upstream));
        threads.execute(() -> copy(upstream, client));
    }

    private void copy(Socket from, Socket to) {
        byte[] buffer = new byte[8192];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                awaitResumed();
                to.getOutputStream().write(buffer, 0, read);
            }
        } catch (IOException e) {
            // The other direction, or the test, has closed the connection.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private void awaitResumed() throws InterruptedException {
        synchronized (state) {
            while (held) {
                state.wait();
            }
        }
    }

    @Override
    public void close() throws IOException {
        refuse();
        threads.shutdownNow();
    }
}
