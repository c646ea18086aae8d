package io.streamcore.migration;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Stands in for the three services: imports each document the first time it is sent. */
final class FakeImportServices implements AutoCloseable {
    static final String CREDENTIAL = "internal-credential-of-the-test";

    private final HttpServer server;
    private final List<JsonObject> received = new ArrayList<>();
    private final Set<String> known = new HashSet<>();
    private int failures;
    private int largest = 64 * 1024;
    private int rejectFrom = Integer.MAX_VALUE;

    FakeImportServices() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/internal/import/", this::respond);
        server.start();
    }

    MigrationTarget target(String credential) {
        String origin = "http://127.0.0.1:" + server.getAddress().getPort();
        return new MigrationTarget(
                "test services",
                Map.of(TargetService.AUTH, origin, TargetService.VIDEO, origin, TargetService.SUBSCRIPTION, origin),
                credential);
    }

    /** Answers the next requests with 503. */
    void failFor(int requests) {
        failures = requests;
    }

    void limitBodiesTo(int bytes) {
        largest = bytes;
    }

    /** Answers 400 from the request with this number on, as if the migration was killed there. */
    void rejectFrom(int request) {
        rejectFrom = request;
    }

    /** All accepted requests, with the path as {@code path}. */
    List<JsonObject> received() {
        return received;
    }

    private synchronized void respond(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath();
        if (!CREDENTIAL.equals(exchange.getRequestHeaders().getFirst("X-StreamCore-Internal"))) {
            send(exchange, 401, new JsonObject());
        } else if (failures-- > 0) {
            send(exchange, 503, new JsonObject());
        } else if (body.length > largest) {
            send(exchange, 413, new JsonObject());
        } else if (received.size() >= rejectFrom) {
            send(exchange, 400, new JsonObject());
        } else {
            JsonObject request = new JsonObject(Buffer.buffer(body));
            received.add(request.put("path", path));
            send(exchange, 200, outcomes(path, request));
        }
    }

    private JsonObject outcomes(String path, JsonObject request) {
        JsonArray outcomes = new JsonArray();
        request.getJsonArray("documents").stream().map(JsonObject.class::cast).forEach(document -> {
            String id = document.getString("_id", document.getString("user") + ":" + document.getInteger("part"));
            boolean dryRun = request.getBoolean("dryRun");
            boolean isNew = dryRun ? !known.contains(path + id) : known.add(path + id);
            outcomes.add(new JsonObject()
                    .put("_id", id)
                    .put("result", isNew ? "imported" : "unchanged")
                    .put("notes", new JsonArray())
                    .put("claims", claims(document, dryRun)));
        });
        return new JsonObject().put("outcomes", outcomes);
    }

    private static JsonObject claims(JsonObject document, boolean dryRun) {
        String username = document.getString("username");
        return dryRun && username != null
                ? new JsonObject().put("username-taken", username.toLowerCase())
                : new JsonObject();
    }

    private static void send(HttpExchange exchange, int status, JsonObject body) throws IOException {
        byte[] bytes = body.encode().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
