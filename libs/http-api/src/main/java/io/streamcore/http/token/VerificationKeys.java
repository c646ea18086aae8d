package io.streamcore.http.token;

import java.security.Key;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;

/**
 * Holds the public keys for the verification of access tokens, by {@code kid}. {@link #refreshWhenDue} is to be called
 * every second in the background: it loads the keys every second until it succeeds, then every 5 minutes, after an unknown
 * {@code kid} at most once a minute, and after a failure every 3 seconds. Keys that are not RSA, not for signatures, or shorter than 2048 bits are
 * ignored (RFC 7518 section 3.3).
 */
public final class VerificationKeys {
    private static final Logger LOG = Logger.getLogger(VerificationKeys.class);
    private static final Duration REFRESH = Duration.ofMinutes(5);
    private static final Duration FORCED_REFRESH = Duration.ofMinutes(1);
    private static final Duration RETRY = Duration.ofSeconds(3);
    private static final int MIN_RSA_BITS = 2048;

    private final KeySource source;
    private final Duration retention;
    private final Clock clock;
    private final AtomicReference<KeySet> current = new AtomicReference<>(new KeySet(Map.of(), Instant.EPOCH));
    private final List<Runnable> changeListeners = new CopyOnWriteArrayList<>();
    private volatile boolean unknownKidSeen;
    private volatile Instant lastAttempt = Instant.EPOCH;
    private volatile boolean lastAttemptFailed = true;

    /** @param retention how long loaded keys are trusted while the source fails */
    public VerificationKeys(KeySource source, Duration retention, Clock clock) {
        this.source = source;
        this.retention = retention;
        this.clock = clock;
    }

    private record KeySet(Map<String, Key> byId, Instant loadedAt) {}

    /** Finds a key without I/O. An unknown {@code kid} makes the next refresh due earlier. */
    public Optional<Key> find(String kid) {
        if (kid == null || isRetentionOver()) {
            return Optional.empty();
        }
        Key key = current.get().byId().get(kid);
        if (key == null) {
            unknownKidSeen = true;
        }
        return Optional.ofNullable(key);
    }

    /** Has a listener called after a refresh that has added, removed or replaced keys. */
    void onChange(Runnable listener) {
        changeListeners.add(listener);
    }

    /** Whether keys were loaded. */
    public boolean areLoaded() {
        return !current.get().byId().isEmpty();
    }

    /**
     * Whether a key that is not found does not exist; false before the first load, after a failed one, and when the
     * retention has ended.
     */
    public boolean areCurrent() {
        return !lastAttemptFailed && !isRetentionOver();
    }

    private boolean isRetentionOver() {
        return loadedAt().plus(retention).isBefore(clock.instant());
    }

    /** Time of the last successful load; the epoch before the first. */
    public Instant loadedAt() {
        return current.get().loadedAt();
    }

    /** Loads the keys if that is due. Blocks while the source does. */
    public void refreshWhenDue() {
        Duration age = Duration.between(lastAttempt, clock.instant());
        if (!areLoaded()
                || age.compareTo(REFRESH) >= 0
                || (unknownKidSeen && age.compareTo(FORCED_REFRESH) >= 0)
                || (lastAttemptFailed && age.compareTo(RETRY) >= 0)) {
            refresh();
        }
    }

    /** Loads the keys now; on failure, the previous ones are kept. Blocks while the source does. */
    public void refresh() {
        lastAttempt = clock.instant();
        unknownKidSeen = false;
        boolean loaded = false;
        try {
            Map<String, Key> keys = new JsonWebKeySet(source.jwks())
                    .getJsonWebKeys().stream()
                            .filter(VerificationKeys::isUsable)
                            .collect(Collectors.toMap(
                                    JsonWebKey::getKeyId, key -> ((PublicJsonWebKey) key).getPublicKey(), (a, b) -> a));
            if (!keys.isEmpty()) {
                KeySet before = current.getAndSet(new KeySet(keys, clock.instant()));
                loaded = true;
                if (!before.byId().equals(keys)) {
                    changeListeners.forEach(Runnable::run);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.warnf("Verification keys could not be loaded: %s", KeyLoadFailure.cause(e));
        }
        lastAttemptFailed = !loaded;
    }

    private static boolean isUsable(JsonWebKey key) {
        return key.getKeyId() != null
                && key instanceof PublicJsonWebKey pair
                && pair.getPublicKey() instanceof RSAPublicKey rsa
                && rsa.getModulus().bitLength() >= MIN_RSA_BITS
                && (key.getUse() == null || key.getUse().equals("sig"));
    }
}
