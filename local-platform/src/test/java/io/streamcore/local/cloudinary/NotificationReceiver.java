package io.streamcore.local.cloudinary;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Receives notifications; can reject the first ones. */
final class NotificationReceiver implements AutoCloseable {
    private final HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    private final BlockingQueue<ReceivedNotification> accepted = new LinkedBlockingQueue<>();
    private final AtomicInteger rejections = new AtomicInteger();

    record ReceivedNotification(String body, String timestamp, String signature) {
        JsonObject json() {
            return new JsonObject(body);
        }

        String type() {
            return json().getString("notification_type");
        }
    }

    NotificationReceiver() throws IOException {
        server.createContext("/", this::receive);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    void reject(int times) {
        rejections.set(times);
    }

    int rejectionsLeft() {
        return rejections.get();
    }

    ReceivedNotification next() throws InterruptedException {
        ReceivedNotification received = accepted.poll(2, TimeUnit.MINUTES);
        if (received == null) {
            throw new AssertionError("No notification was received");
        }
        return received;
    }

    boolean receivesNothingFor(long millis) throws InterruptedException {
        return accepted.poll(millis, TimeUnit.MILLISECONDS) == null;
    }

    private void receive(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        boolean rejected = rejections.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
        if (!rejected) {
            accepted.add(new ReceivedNotification(
                    body,
                    exchange.getRequestHeaders().getFirst("X-Cld-Timestamp"),
                    exchange.getRequestHeaders().getFirst("X-Cld-Signature")));
        }
        exchange.sendResponseHeaders(rejected ? 503 : 200, -1);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
