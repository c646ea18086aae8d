package io.streamcore.video.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.streamcore.testing.AccessTokenSigner;
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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.bson.types.ObjectId;

/**
 * An HTTP server with the endpoints of auth-service and subscription-service that video-service calls. A test field of
 * this type is set to the running one.
 */
public class FakeUpstreamServices implements QuarkusTestResourceLifecycleManager {
    private static final int VALID_MINUTES = 365 * 24 * 60;
    private static final String SESSION = "/internal/sessions/";
    private static final String CHANNEL = "/internal/channels/";
    private static final String BLOCKED = "/blocked";
    private static final String NOTICE = "/internal/notices/";

    private final AccessTokenSigner signer = new AccessTokenSigner();
    private final Map<String, JsonObject> users = new ConcurrentHashMap<>();
    private final Set<String> endedSessions = ConcurrentHashMap.newKeySet();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> failing = new ConcurrentHashMap<>();
    private final FakeSubscriptions subscriptions = new FakeSubscriptions();
    private final FakeAccountFeed accounts = new FakeAccountFeed();
    private final NotificationForwarder notifications = new NotificationForwarder();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::respond);
        server.createContext(NotificationForwarder.PATH, notifications);
        server.start();
        String origin = "http://127.0.0.1:" + server.getAddress().getPort();
        return Map.of(
                "streamcore.directory.auth-service", origin,
                "streamcore.subscription-service", origin,
                "streamcore.upload.notification-url", origin + NotificationForwarder.PATH);
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, field -> field.getType() == FakeUpstreamServices.class);
    }

    @Override
    public void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** A new user of auth-service, with a token that stays valid when a test moves the clock. */
    public TestCaller caller(String username) {
        return caller(username, new ObjectId());
    }

    /** A user whose e-mail address is verified. */
    public TestCaller verifiedCaller(String username) {
        return caller(username, new ObjectId(), true, "user");
    }

    /** As {@link #caller(String)}, with an id, in which the time of the registration is. */
    public TestCaller caller(String username, ObjectId userId) {
        return caller(username, userId, false, "user");
    }

    /** A new user whom the token calls a moderator. */
    public TestCaller moderator(String username) {
        return caller(username, new ObjectId(), false, "user", "moderator");
    }

    private TestCaller caller(String username, ObjectId userId, boolean verified, String... groups) {
        String id = userId.toHexString();
        users.put(
                id,
                new JsonObject()
                        .put("_id", id)
                        .put("username", username)
                        .put("fullName", "Full " + username)
                        .put("avatar", "https://media.example/" + username + ".jpg")
                        .put("coverImage", ""));
        String token = signer.token(claims -> {
            claims.setSubject(id);
            claims.setStringClaim("username", username);
            claims.setStringClaim("sid", id);
            claims.setStringListClaim("groups", groups);
            claims.setClaim("email_verified", verified);
            claims.setExpirationTimeMinutesInTheFuture(VALID_MINUTES);
        });
        return new TestCaller(id, username, token);
    }

    public void rename(TestCaller caller, String fullName) {
        users.get(caller.id()).put("fullName", fullName);
    }

    /** Deletes an account. Its token stays valid, because this server never reports a revocation. */
    public void delete(TestCaller caller) {
        forget(caller);
        accounts.delete(caller);
    }

    /** As {@link #delete}, long ago: its event was processed before. */
    public void forget(TestCaller caller) {
        users.remove(caller.id());
    }

    /** Ends the session of the caller's token, as {@link #delete}. */
    public void endSession(TestCaller caller) {
        endedSessions.add(caller.id());
    }

    public FakeSubscriptions subscriptions() {
        return subscriptions;
    }

    public FakeAccountFeed accounts() {
        return accounts;
    }

    /** Responds with 503 to paths with this prefix. */
    public void setUnavailable(String prefix) {
        failing.put(prefix, 503);
    }

    /** Responds with 400 to paths with this prefix. */
    public void reject(String prefix) {
        failing.put(prefix, 400);
    }

    /** Undoes every {@link #setUnavailable} and {@link #reject}. */
    public void setAvailable() {
        failing.clear();
    }

    /** @param port the application's; 0 drops Cloudinary's notifications */
    public void forwardNotificationsTo(int port) {
        notifications.setPort(port);
    }

    /** The paths with decoded queries of all requests, oldest first. */
    public List<String> requests() {
        return requests;
    }

    private void respond(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String query =
                URLDecoder.decode(Objects.toString(exchange.getRequestURI().getRawQuery(), ""), StandardCharsets.UTF_8);
        requests.add(path + "?" + query);
        Optional<Integer> failure = failing.entrySet().stream()
                .filter(entry -> path.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
        if (failure.isPresent()) {
            send(exchange, failure.get(), new JsonObject());
            return;
        }
        send(
                exchange,
                200,
                switch (path) {
                    case "/.well-known/jwks.json" -> new JsonObject(signer.jwks());
                    case "/internal/sessions/revoked" -> new JsonObject().put("revoked", new JsonArray());
                    case "/internal/users" -> find(query.substring("ids=".length()));
                    case "/internal/accounts/events" -> accounts.after(query);
                    case "/internal/followed" -> subscriptions.channelsOf(query);
                    case "/internal/publications" -> subscriptions.publish(exchange.getRequestBody());
                    case "/internal/publications/withdrawals" -> subscriptions.withdraw(exchange.getRequestBody());
                    default -> other(exchange, path, query);
                });
    }

    private JsonObject other(HttpExchange exchange, String path, String query) throws IOException {
        if (path.startsWith(NOTICE)) {
            String id = path.substring(NOTICE.length());
            return subscriptions.notice(exchange.getRequestMethod(), id, exchange.getRequestBody());
        }
        if (path.startsWith(CHANNEL) && path.endsWith(BLOCKED)) {
            return subscriptions.blocked(path.substring(CHANNEL.length(), path.length() - BLOCKED.length()));
        }
        return path.startsWith(SESSION)
                ? session(path.substring(SESSION.length()))
                : subscriptions.channel(path, query);
    }

    /** The id of a session is the id of its user. */
    private JsonObject session(String sid) {
        return new JsonObject().put("live", users.containsKey(sid) && !endedSessions.contains(sid));
    }

    private JsonObject find(String ids) {
        JsonArray found = new JsonArray();
        Arrays.stream(ids.split(",")).map(users::get).filter(Objects::nonNull).forEach(found::add);
        return new JsonObject().put("users", found);
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
