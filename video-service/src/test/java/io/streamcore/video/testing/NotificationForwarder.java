package io.streamcore.video.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Forwards Cloudinary's notifications to the application, whose port is not known before it runs. */
final class NotificationForwarder implements HttpHandler {
    static final String PATH = "/notifications";

    private final HttpClient client = HttpClient.newHttpClient();
    private volatile int port;

    /** @param port the application's; 0 drops notifications */
    void setPort(int port) {
        this.port = port;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        try (exchange) {
            exchange.sendResponseHeaders(port == 0 ? 204 : forward(exchange, body), -1);
        }
    }

    private int forward(HttpExchange exchange, byte[] body) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + port + "/api/v1/videos/webhooks/cloudinary"))
                .header("Content-Type", "application/json")
                .header("X-Cld-Timestamp", exchange.getRequestHeaders().getFirst("X-Cld-Timestamp"))
                .header("X-Cld-Signature", exchange.getRequestHeaders().getFirst("X-Cld-Signature"))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 503;
        }
    }
}
