package io.streamcore.gateway.limit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/**
 * The public keys of auth-service. Fetched in the background, so that no request waits for them: every five minutes,
 * and for a key it does not know at most once a minute. Kept when auth-service is away.
 */
final class KeyRing {
    private static final Logger LOG = Logger.getLogger(KeyRing.class);
    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final URI address;
    private final ObjectMapper json;
    private final Clock clock;
    private final AtomicReference<Instant> askedAt = new AtomicReference<>(Instant.MIN);
    private volatile Map<String, PublicKey> keys = Map.of();

    KeyRing(URI authService, ObjectMapper json, Clock clock) {
        this.address = authService.resolve("/.well-known/jwks.json");
        this.json = json;
        this.clock = clock;
    }

    Optional<PublicKey> find(String keyId) {
        PublicKey key = keys.get(keyId);
        refreshIfOlderThan(key == null ? PAUSE : FRESH);
        return Optional.ofNullable(key);
    }

    private void refreshIfOlderThan(Duration age) {
        Instant last = askedAt.get();
        Instant now = clock.instant();
        boolean old = last.equals(Instant.MIN) || Duration.between(last, now).compareTo(age) > 0;
        if (old && askedAt.compareAndSet(last, now)) {
            http.sendAsync(HttpRequest.newBuilder(address).timeout(PATIENCE).build(), BodyHandlers.ofByteArray())
                    .thenAccept(this::learn)
                    .exceptionally(this::forget);
        }
    }

    private void learn(HttpResponse<byte[]> answer) {
        try {
            Map<String, PublicKey> found = new HashMap<>();
            for (JsonNode key : json.readTree(answer.body()).path("keys")) {
                found.put(key.path("kid").asText(), publicKey(key));
            }
            keys = found.isEmpty() ? keys : Map.copyOf(found);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            LOG.warn("The keys of auth-service cannot be read; the ones known before stay in use", e);
        }
    }

    /** auth-service did not answer: the next request may try again soon. */
    private Void forget(Throwable failure) {
        LOG.debug("The keys of auth-service could not be fetched", failure);
        askedAt.set(keys.isEmpty() ? Instant.MIN : clock.instant());
        return null;
    }

    private static PublicKey publicKey(JsonNode key) throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(number(key, "n"), number(key, "e")));
    }

    private static BigInteger number(JsonNode key, String field) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(key.path(field).asText()));
    }
}
