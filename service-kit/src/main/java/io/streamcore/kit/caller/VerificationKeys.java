package io.streamcore.kit.caller;

import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.Key;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;

/**
 * The public keys that access tokens are verified with, by {@code kid}. Refreshed in the background every 5 minutes,
 * every second until the first set is there, and soon after an unknown {@code kid} was seen, but for that at most
 * once a minute. Kept for a day when auth-service is away.
 */
@Singleton
public class VerificationKeys {
    private static final Logger LOG = Logger.getLogger(VerificationKeys.class);
    private static final Duration REFRESH = Duration.ofMinutes(5);
    private static final Duration FORCED_REFRESH = Duration.ofMinutes(1);
    private static final int MIN_RSA_BITS = 2048;

    @Inject
    KeySource source;

    @Inject
    TokenConfig config;

    @Inject
    Clock clock;

    private final AtomicReference<KeySet> current = new AtomicReference<>(new KeySet(Map.of(), Instant.EPOCH));
    private volatile boolean unknownKidSeen;
    private volatile Instant lastAttempt = Instant.EPOCH;

    private record KeySet(Map<String, Key> byId, Instant loadedAt) {}

    public Optional<Key> find(String kid) {
        KeySet keys = current.get();
        if (kid == null || keys.loadedAt().plus(config.keysKept()).isBefore(clock.instant())) {
            return Optional.empty();
        }
        Key key = keys.byId().get(kid);
        if (key == null) {
            unknownKidSeen = true;
        }
        return Optional.ofNullable(key);
    }

    /** Whether any token can be verified at all. */
    public boolean areLoaded() {
        return !current.get().byId().isEmpty();
    }

    /** When they were loaded last; the epoch before. */
    Instant loadedAt() {
        return current.get().loadedAt();
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void refreshWhenDue() {
        Duration age = Duration.between(lastAttempt, clock.instant());
        boolean due =
                !areLoaded() || age.compareTo(REFRESH) >= 0 || (unknownKidSeen && age.compareTo(FORCED_REFRESH) >= 0);
        if (due) {
            refresh();
        }
    }

    /** Loads the keys now; what was loaded before stays when that fails. */
    public void refresh() {
        lastAttempt = clock.instant();
        unknownKidSeen = false;
        try {
            Map<String, Key> keys = new JsonWebKeySet(source.jwks())
                    .getJsonWebKeys().stream()
                            .filter(VerificationKeys::isUsable)
                            .collect(Collectors.toMap(
                                    JsonWebKey::getKeyId, key -> ((PublicJsonWebKey) key).getPublicKey(), (a, b) -> a));
            if (!keys.isEmpty()) {
                current.set(new KeySet(keys, clock.instant()));
            }
        } catch (Exception e) {
            LOG.warnf("Verification keys could not be loaded: %s", e.getMessage());
        }
    }

    private static boolean isUsable(JsonWebKey key) {
        return key.getKeyId() != null
                && key instanceof PublicJsonWebKey pair
                && pair.getPublicKey() instanceof RSAPublicKey rsa
                && rsa.getModulus().bitLength() >= MIN_RSA_BITS
                && (key.getUse() == null || key.getUse().equals("sig"));
    }
}
