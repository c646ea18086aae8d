package io.streamcore.auth.password;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.crypto.bcrypt.BCrypt;

/**
 * Hashes and compares passwords: NFC, then HMAC-SHA-384 with the pepper, base64 (64 characters, so bcrypt's limit of
 * 72 bytes cuts nothing), then bcrypt. A comparison costs the same work whatever hash it meets, even none.
 */
@Singleton
public class Passwords {
    private static final String HMAC = "HmacSHA384";
    private static final int NODE_LIMIT = 72;

    @Inject
    PasswordConfig config;

    @Inject
    HashingPool pool;

    private final SecureRandom random = new SecureRandom();
    private PasswordHash dummy;

    @PostConstruct
    void prepare() {
        dummy = hashNow("no password has this hash");
    }

    /** Whether somebody could still log in with this hash, made by the Node API. */
    public static boolean isNodeHash(String stored) {
        return PasswordHash.isBareBcrypt(stored);
    }

    public String hash(String password) {
        return hash(password, () -> {});
    }

    /** @param first done when the password's turn has come; what it throws is thrown, and nothing is hashed */
    public String hash(String password, Runnable first) {
        return pool.run(() -> {
                    first.run();
                    return hashNow(password);
                })
                .stored();
    }

    /** Whether the password is the one that was hashed; without a hash never, after the same work. */
    public boolean matches(String password, Optional<String> stored) {
        return pool.run(() -> matchesNow(password, stored));
    }

    boolean matchesNow(String password, Optional<String> stored) {
        PasswordHash hash = stored.map(PasswordHash::read).orElse(dummy);
        boolean same = BCrypt.checkpw(input(password, hash), hash.bcrypt());
        if (!same) {
            workUpTo(config.cost(), hash.cost());
        }
        return same && stored.isPresent();
    }

    /** Whether the hash should be made again now that the password is known. */
    public boolean isOutdated(String stored) {
        PasswordHash hash = PasswordHash.read(stored);
        return !hash.prehashed() || hash.cost() != config.cost();
    }

    private PasswordHash hashNow(String password) {
        return new PasswordHash(true, BCrypt.hashpw(prehash(password), BCrypt.gensalt("$2b", config.cost(), random)));
    }

    /** A cheaper hash would show by its speed that the account exists: 2^c + 2^c + 2^(c+1) + … = 2^cost. */
    private void workUpTo(int cost, int done) {
        for (int step = done; step < cost; step++) {
            BCrypt.hashpw(new byte[] {1}, BCrypt.gensalt("$2b", step, random));
        }
    }

    private byte[] input(String password, PasswordHash hash) {
        return hash.prehashed() ? prehash(password) : asNodeDid(password);
    }

    private byte[] prehash(String password) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(config.pepper().getBytes(StandardCharsets.UTF_8), HMAC));
            String normal = Normalizer.normalize(password, Normalizer.Form.NFC);
            return Base64.getEncoder().encode(mac.doFinal(normal.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + HMAC, e);
        }
    }

    /** The Node API's bcrypt reads the typed bytes, up to the 72nd. */
    private static byte[] asNodeDid(String password) {
        byte[] typed = password.getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(typed, Math.min(typed.length, NODE_LIMIT));
    }
}
