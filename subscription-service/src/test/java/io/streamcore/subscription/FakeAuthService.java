package io.streamcore.subscription;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jose4j.jwk.RsaJsonWebKey;

/**
 * An HTTP server with the endpoints of auth-service that this service calls. Tests control it over HTTP too ({@link
 * SignedInUsers}), because they may run in another class loader.
 */
public class FakeAuthService implements QuarkusTestResourceLifecycleManager {
    public static final String CREDENTIAL = "a-credential-of-at-least-thirty-two-characters";
    static final String KEY_ID = "test-key";

    private final Map<String, String> summaries = new ConcurrentHashMap<>();
    private final List<String> events = new CopyOnWriteArrayList<>();
    private final ConcurrentLinkedQueue<String> revoked = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> lookups = new ConcurrentLinkedQueue<>();
    private final AtomicInteger rejected = new AtomicInteger();
    private volatile boolean unavailable;
    private HttpServer server;

    @Override
    public Map<String, String> start() {
        KeyPair keys = newKeys();
        String jwks = jwks(keys);
        server = listen();
        server.createContext("/.well-known/jwks.json", exchange -> respond(exchange, 200, jwks));
        server.createContext("/internal/users", this::users);
        server.createContext("/internal/sessions/revoked", this::revocations);
        server.createContext("/internal/accounts/events", this::accountEvents);
        server.createContext("/control", this::control);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
        String origin = "http://127.0.0.1:" + server.getAddress().getPort();
        return Map.of(
                "streamcore.directory.auth-service", origin,
                "test.auth-service", origin,
                "test.signing-key",
                        Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded()));
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    /** {@code POST /control/{users|delete|events|revoked|unavailable|available|lookups|rejected-polls}}. */
    private void control(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String what = exchange.getRequestURI().getPath().substring("/control/".length());
        switch (what) {
            case "users" -> body.lines().forEach(line -> summaries.put(line.substring(0, 24), line.substring(25)));
            case "delete" -> summaries.remove(body);
            case "events" -> events.add(body);
            case "revoked" -> revoked.add(body);
            case "unavailable" -> {
                rejected.set(0);
                unavailable = true;
            }
            case "available" -> unavailable = false;
            default -> {}
        }
        switch (what) {
            case "lookups" -> respond(exchange, 200, drainLookups());
            case "rejected-polls" -> respond(exchange, 200, rejected.toString());
            default -> respond(exchange, 200, "{}");
        }
    }

    private String drainLookups() {
        String all = String.join("\n", lookups);
        lookups.clear();
        return all;
    }

    private void users(HttpExchange exchange) throws IOException {
        String query = Objects.toString(exchange.getRequestURI().getRawQuery(), "");
        lookups.add(query);
        Stream<String> found = query.startsWith("ids=")
                ? Arrays.stream(decoded(query, "ids=").split(","))
                        .map(summaries::get)
                        .filter(Objects::nonNull)
                : summaries.values().stream()
                        .filter(summary -> summary.contains("\"username\":\"" + decoded(query, "username=") + "\""));
        String list = found.collect(Collectors.joining(",", "[", "]"));
        respondInternal(exchange, "{\"users\":" + list + "}");
    }

    private static String decoded(String query, String prefix) {
        return URLDecoder.decode(query.substring(prefix.length()), StandardCharsets.UTF_8);
    }

    private void revocations(HttpExchange exchange) throws IOException {
        String list = revoked.stream()
                .map(sid -> "{\"sid\":\"" + sid + "\",\"at\":" + System.currentTimeMillis() + "}")
                .collect(Collectors.joining(",", "[", "]"));
        respondInternal(exchange, "{\"revoked\":" + list + "}");
    }

    private void accountEvents(HttpExchange exchange) throws IOException {
        String query = Objects.toString(exchange.getRequestURI().getRawQuery(), "");
        int from = Arrays.stream(query.split("&"))
                .filter(parameter -> parameter.startsWith("after="))
                .map(parameter -> Integer.parseInt(parameter.substring("after=".length())))
                .findFirst()
                .orElse(0);
        if (unavailable) {
            rejected.incrementAndGet();
        }
        List<String> page = events.subList(from, events.size());
        respondInternal(
                exchange, "{\"events\":[" + String.join(",", page) + "],\"cursor\":\"" + (from + page.size()) + "\"}");
    }

    private void respondInternal(HttpExchange exchange, String body) throws IOException {
        if (unavailable) {
            respond(exchange, 503, "{}");
        } else if (!CREDENTIAL.equals(exchange.getRequestHeaders().getFirst("X-StreamCore-Internal"))) {
            respond(exchange, 401, "{}");
        } else {
            respond(exchange, 200, body);
        }
    }

    private static void respond(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static HttpServer listen() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String jwks(KeyPair keys) {
        var key = new RsaJsonWebKey((RSAPublicKey) keys.getPublic());
        key.setKeyId(KEY_ID);
        key.setUse("sig");
        return "{\"keys\":[" + key.toJson() + "]}";
    }
}
