package io.streamcore.e2e.playback;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A page of somebody else's site: it plays one address and reports how far it has come. */
final class PlayerPage implements AutoCloseable {
    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final List<Report> reports = new CopyOnWriteArrayList<>();

    /**
     * What the page says of its player.
     *
     * @param error null as long as all is well
     */
    record Report(double currentTime, int width, int height, boolean playsHls, String error) {
        static Report of(String body) {
            JsonPath json = new JsonPath(body);
            return new Report(
                    json.getDouble("currentTime"),
                    json.getInt("width"),
                    json.getInt("height"),
                    json.getBoolean("playsHls"),
                    json.getString("error"));
        }
    }

    PlayerPage() throws IOException {
        server.createContext("/player", exchange -> answer(exchange, 200, page()));
        server.createContext("/reports", this::take);
        server.start();
    }

    String playing(String address) {
        return "http://localhost:%d/player?src=%s"
                .formatted(server.getAddress().getPort(), URLEncoder.encode(address, StandardCharsets.UTF_8));
    }

    List<Report> reports() {
        return List.copyOf(reports);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        reports.add(Report.of(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        answer(exchange, 204, new byte[0]);
    }

    private static byte[] page() throws IOException {
        try (InputStream page = PlayerPage.class.getResourceAsStream("player.html")) {
            return page.readAllBytes();
        }
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }
}
