package io.streamcore.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jose4j.json.JsonUtil;

/**
 * An HTTP server with the endpoints of auth-service that other services call, filled by the test. A test field of this
 * type is set to the running one. Requests without the internal credential are answered 401.
 */
public class AuthServiceStub implements QuarkusTestResourceLifecycleManager {
    public static final String CREDENTIAL = "a-credential-of-at-least-thirty-two-characters";

    private static final String SESSION = "/internal/sessions/";

    private final AccessTokenSigner signer = new AccessTokenSigner();
    private final Map<String, Map<String, Object>> users = new ConcurrentHashMap<>();
    private final List<Map<String, Object>> events = new CopyOnWriteArrayList<>();
    private final List<Map<String, Object>> revoked = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile boolean available = true;
    private volatile Duration clockOffset = Duration.ZERO;
    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::respond);
        server.setExecutor(threads);
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        return Map.of("streamcore.token.auth-service", url, "streamcore.internal.credential", CREDENTIAL);
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, field -> field.getType() == AuthServiceStub.class);
    }

    @Override
    public void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** Signs tokens with the key that this stub publishes. */
    public AccessTokenSigner signer() {
        return signer;
    }

    /** Adds or replaces a user. */
    public void putUser(String id, String username) {
        putUser(id, username, "Full " + username);
    }

    /** Adds or replaces a user. */
    public void putUser(String id, String username, String fullName) {
        users.put(
                id,
                Map.of(
                        "_id",
                        id,
                        "username",
                        username,
                        "fullName",
                        fullName,
                        "avatar",
                        "https://media.example/" + username + ".jpg",
                        "coverImage",
                        "",
                        "createdAt",
                        "2024-02-29T12:00:00.000Z"));
    }

    /** Removes a user and appends the deletion to the feed of account events. */
    public void deleteUser(String id) {
        users.remove(id);
        addEvent("account-deleted", id);
    }

    public void addEvent(String type, String userId) {
        events.add(Map.of("type", type, "userId", userId));
    }

    /** The number of events, which is the cursor after the last one. */
    public int cursor() {
        return events.size();
    }

    public void revokeSession(String sid) {
        revoked.add(Map.of("sid", sid, "at", now().toEpochMilli()));
    }

    /** By how much the clock of auth-service is ahead of the real time. */
    public void setClockOffset(Duration offset) {
        clockOffset = offset;
    }

    private Instant now() {
        return Instant.now().plus(clockOffset);
    }

    /** While false, every request is answered 503. */
    public void setAvailable(boolean available) {
        this.available = available;
    }

    /** Paths with decoded queries of the requests that begin with this text, oldest first. */
    public List<String> requests(String prefix) {
        return requests.stream().filter(request -> request.startsWith(prefix)).toList();
    }

    private void respond(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String query =
                URLDecoder.decode(Objects.toString(exchange.getRequestURI().getRawQuery(), ""), StandardCharsets.UTF_8);
        requests.add(path + "?" + query);
        if (!available) {
            send(exchange, 503, "{}");
        } else if (path.equals("/.well-known/jwks.json")) {
            send(exchange, 200, signer.jwks());
        } else if (!CREDENTIAL.equals(exchange.getRequestHeaders().getFirst("X-StreamCore-Internal"))) {
            send(exchange, 401, "{}");
        } else {
            send(exchange, 200, JsonUtil.toJson(internal(path, parameters(query))));
        }
    }

    private Map<String, Object> internal(String path, Map<String, String> parameters) {
        return switch (path) {
            case "/internal/users" -> Map.of("users", find(parameters));
            case "/internal/sessions/revoked" -> revocations(parameters);
            case "/internal/accounts/events" -> events(parameters);
            default -> path.startsWith(SESSION) ? session(path.substring(SESSION.length())) : Map.of();
        };
    }

    /** The cursor is the number of entries before it. */
    private Map<String, Object> revocations(Map<String, String> parameters) {
        List<Map<String, Object>> all = List.copyOf(revoked);
        int from = Integer.parseInt(parameters.getOrDefault("after", "0"));
        return Map.of(
                "revoked",
                all.subList(from, all.size()),
                "cursor",
                Integer.toString(all.size()),
                "hasMore",
                false,
                "now",
                now().toEpochMilli());
    }

    private Map<String, Object> session(String sid) {
        return Map.of(
                "live", revoked.stream().noneMatch(entry -> entry.get("sid").equals(sid)));
    }

    private List<Map<String, Object>> find(Map<String, String> parameters) {
        List<String> ids = Arrays.asList(parameters.getOrDefault("ids", "").split(","));
        String name = parameters.get("username");
        return users.values().stream()
                .filter(user ->
                        ids.contains(user.get("_id")) || user.get("username").equals(name))
                .toList();
    }

    private Map<String, Object> events(Map<String, String> parameters) {
        int from = Integer.parseInt(parameters.getOrDefault("after", "0"));
        int to = Math.min(events.size(), from + Integer.parseInt(parameters.getOrDefault("limit", "100")));
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("events", List.copyOf(events.subList(from, to)));
        page.put("cursor", to == 0 ? null : Integer.toString(to));
        return page;
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String parameter : query.split("&")) {
            int equals = parameter.indexOf('=');
            if (equals > 0) {
                parameters.put(parameter.substring(0, equals), parameter.substring(equals + 1));
            }
        }
        return parameters;
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        }
    }
}
