package io.streamcore.video.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.bson.types.ObjectId;

/**
 * auth-service and subscription-service as far as video-service asks them: a real HTTP server with the answers that the
 * tests give it. A test field of this type is filled with the running one.
 */
public class FakeServices implements QuarkusTestResourceLifecycleManager {
    private final TokenSigner signer = new TokenSigner();
    private final Map<String, JsonObject> users = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Set<String> away = ConcurrentHashMap.newKeySet();
    private final FakeSubscriptions channels = new FakeSubscriptions();
    private final FakeAccountFeed accounts = new FakeAccountFeed();
    private final NotificationForwarder relay = new NotificationForwarder();
    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::answer);
        server.createContext(NotificationForwarder.PATH, relay);
        server.start();
        String origin = "http://127.0.0.1:" + server.getAddress().getPort();
        return Map.of(
                "streamcore.token.auth-service", origin,
                "streamcore.directory.auth-service", origin,
                "streamcore.subscription-service", origin,
                "streamcore.upload.notification-url", origin + NotificationForwarder.PATH);
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, field -> field.getType() == FakeServices.class);
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    /** A new user, known to auth-service, with a token. */
    public TestCaller caller(String username) {
        String id = new ObjectId().toHexString();
        users.put(
                id,
                new JsonObject()
                        .put("_id", id)
                        .put("username", username)
                        .put("fullName", "Full " + username)
                        .put("avatar", "https://media.example/" + username + ".jpg")
                        .put("coverImage", ""));
        return new TestCaller(id, username, signer.token(id, username));
    }

    public void rename(TestCaller caller, String fullName) {
        users.get(caller.id()).put("fullName", fullName);
    }

    /** What subscription-service knows and is told. */
    public FakeSubscriptions channels() {
        return channels;
    }

    /** What auth-service tells of accounts. */
    public FakeAccountFeed accounts() {
        return accounts;
    }

    /** From now on answers 503 to paths that start so. */
    public void setUnavailable(String path) {
        away.add(path);
    }

    public void setAvailable() {
        away.clear();
    }

    /** From now on what Cloudinary reports reaches the application at this port. */
    public void forwardNotificationsTo(int port) {
        relay.to(port);
    }

    /** The paths and queries asked for so far. */
    public List<String> requests() {
        return requests;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String query = decoded(exchange.getRequestURI().getRawQuery());
        requests.add(path + "?" + query);
        if (away.stream().anyMatch(path::startsWith)) {
            send(exchange, 503, new JsonObject());
            return;
        }
        switch (path) {
            case "/.well-known/jwks.json" -> send(exchange, 200, signer.jwks());
            case "/internal/sessions/revoked" -> send(exchange, 200, new JsonObject().put("revoked", new JsonArray()));
            case "/internal/users" -> send(exchange, 200, found(query.substring("ids=".length())));
            case "/internal/accounts/events" -> send(exchange, 200, accounts.after(query));
            case "/internal/followed" -> send(exchange, 200, channels.followed(query));
            case "/internal/publications" -> send(exchange, 200, channels.publish(exchange.getRequestBody()));
            default -> send(exchange, 200, channels.standing(path, query));
        }
    }

    private JsonObject found(String ids) {
        JsonArray found = new JsonArray();
        Arrays.stream(ids.split(","))
                .map(users::get)
                .filter(user -> user != null)
                .forEach(found::add);
        return new JsonObject().put("users", found);
    }

    private static String decoded(String query) {
        return query == null ? "" : URLDecoder.decode(query, StandardCharsets.UTF_8);
    }

    private static void send(HttpExchange exchange, int status, JsonObject body) throws IOException {
        byte[] bytes = body.encode().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        }
    }
}
