package io.streamcore.testing;

import com.mongodb.ConnectionString;
import com.mongodb.ServerAddress;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A TCP proxy between the service and MongoDB that can stop forwarding before the n-th write to given collections, so
 * that the service can be killed exactly between two writes.
 */
public final class MongoCutOffProxy implements AutoCloseable {
    private static final Set<String> WRITE_COMMANDS = Set.of("insert", "update", "delete", "findAndModify");
    private static final int OP_MSG = 2013;

    private final Set<String> collections;
    private final ServerSocket listening;
    private final ServerAddress target;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Set<String> counted = WRITE_COMMANDS;
    private int writesToForward = Integer.MAX_VALUE;

    /** @param collections the collections whose writes are counted */
    public MongoCutOffProxy(String mongoUri, String... collections) throws IOException {
        this.collections = Set.of(collections);
        target = new ServerAddress(new ConnectionString(mongoUri).getHosts().get(0));
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        inBackground(this::accept);
    }

    public String uri() {
        return "mongodb://127.0.0.1:" + listening.getLocalPort() + "/?directConnection=true";
    }

    /** Counts only writes by these commands, such as {@code update}; others are forwarded until the end. */
    public MongoCutOffProxy counting(String... commands) {
        counted = Set.of(commands);
        return this;
    }

    /** @param number counted from now on, from 1 */
    public synchronized void closeBeforeWrite(int number) {
        writesToForward = number - 1;
    }

    public void awaitClosed() throws InterruptedException {
        if (!closed.await(2, TimeUnit.MINUTES)) {
            throw new IllegalStateException("The write was not attempted");
        }
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = listening.accept();
            Socket server = new Socket(target.getHost(), target.getPort());
            inBackground(() -> forwardMessages(client.getInputStream(), server.getOutputStream()));
            inBackground(() -> server.getInputStream().transferTo(client.getOutputStream()));
        }
    }

    private void forwardMessages(InputStream from, OutputStream to) throws IOException {
        var in = new DataInputStream(from);
        while (true) {
            byte[] length = in.readNBytes(4);
            if (length.length < 4) {
                return;
            }
            int size = ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getInt();
            byte[] rest = in.readNBytes(size - 4);
            if (!mayForward(rest)) {
                return;
            }
            to.write(length);
            to.write(rest);
            to.flush();
        }
    }

    private synchronized boolean mayForward(byte[] message) {
        if (isWrite(message) && --writesToForward < 0) {
            closed.countDown();
        }
        return closed.getCount() > 0;
    }

    /** Whether the message is an OP_MSG whose body begins with a write command on one of the collections. */
    private boolean isWrite(byte[] message) {
        var buffer = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
        int bodyAt = 12 + 4 + 1 + 4;
        if (buffer.getInt(8) != OP_MSG || message[16] != 0 || message[bodyAt] != 2) {
            return false;
        }
        int end = bodyAt + 1;
        while (message[end] != 0) {
            end++;
        }
        String command = new String(message, bodyAt + 1, end - bodyAt - 1, StandardCharsets.US_ASCII);
        int valueSize = buffer.getInt(end + 1);
        String collection = new String(message, end + 5, valueSize - 1, StandardCharsets.UTF_8);
        return counted.contains(command) && collections.contains(collection);
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }

    private interface Pump {
        void run() throws IOException;
    }

    private static void inBackground(Pump pump) {
        Thread thread = new Thread(
                () -> {
                    try {
                        pump.run();
                    } catch (IOException closedConnection) {
                        // One side closed its connection, which ends this direction.
                    }
                },
                "mongo-proxy");
        thread.setDaemon(true);
        thread.start();
    }
}
