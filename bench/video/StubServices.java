import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;

/** The endpoints of the other services that video-service calls: every user exists and has the same subscriptions. */
final class StubServices implements AutoCloseable {
    private final RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile List<String> channels = List.of();
    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);

    StubServices() throws Exception {
        key.setKeyId("20260101T000000Z");
        key.setUse("sig");
        server.setExecutor(threads);
        server.createContext("/", this::respond);
        server.start();
    }

    /** Subscribes every user to these channels. */
    void subscribe(List<String> ids) {
        channels = ids;
    }

    String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** An access token as auth-service signs them. */
    String token(String userId) throws Exception {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer("https://streamcore.local");
        claims.setAudience("streamcore");
        claims.setSubject(userId);
        claims.setClaim("username", "user" + userId);
        claims.setClaim("sid", userId);
        claims.setGeneratedJwtId();
        claims.setStringListClaim("groups", List.of("user"));
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(60);
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setKey(key.getPrivateKey());
        signature.setKeyIdHeaderValue(key.getKeyId());
        signature.setHeader("typ", "at+jwt");
        signature.setAlgorithmHeaderValue("RS256");
        return signature.getCompactSerialization();
    }

    private void respond(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        exchange.getRequestBody().readAllBytes();
        String body =
                switch (path) {
                    case "/.well-known/jwks.json" -> "{\"keys\":[" + key.toJson(OutputControlLevel.PUBLIC_ONLY) + "]}";
                    case "/internal/sessions/revoked" -> "{\"revoked\":[]}";
                    case "/internal/accounts/events" -> "{\"events\":[],\"cursor\":\"0\"}";
                    case "/internal/followed" -> followed(exchange.getRequestURI().getQuery());
                    case "/internal/users" -> users(exchange.getRequestURI().getQuery());
                    default -> other(path);
                };
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        }
    }

    private static String other(String path) {
        if (path.endsWith("/blocked")) {
            return "{\"userIds\":[]}";
        }
        return path.startsWith("/internal/sessions/") ? "{\"live\":true}" : "{}";
    }

    /** The ids, unless the caller knows this version of the list. */
    private String followed(String query) {
        String version = "\"version\":" + channels.hashCode();
        return query.endsWith("known=" + channels.hashCode())
                ? "{" + version + "}"
                : "{" + version + ",\"channelIds\":[\"" + String.join("\",\"", channels) + "\"]}";
    }

    private static String users(String query) {
        return Arrays.stream(query.substring("ids=".length()).split(","))
                .map(id -> ("{\"_id\":\"%s\",\"username\":\"user%s\",\"fullName\":\"Somebody\","
                                + "\"avatar\":\"https://media.example/a.jpg\",\"coverImage\":\"\"}")
                        .formatted(id, id))
                .collect(Collectors.joining(",", "{\"users\":[", "]}"));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
