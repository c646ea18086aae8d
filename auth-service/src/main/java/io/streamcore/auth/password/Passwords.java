package io.streamcore.auth.password;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.springframework.security.crypto.bcrypt.BCrypt;

/**
 * Hashes and verifies passwords: NFC, HMAC-SHA-384 with the pepper, base64 (64 characters, within bcrypt's limit of 72
 * bytes), bcrypt. Verifying costs the same work for every stored hash, and for none.
 */
@Singleton
public class Passwords {
    private static final int BCRYPT_MAX_BYTES = 72;
    private static final int BCRYPT_HASH_LENGTH = 31;
    private static final String BCRYPT_ALPHABET = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private final PasswordConfig config;
    private final HashingPool pool;
    private final SecureRandom random = new SecureRandom();
    private PasswordHash dummy;

    Passwords(PasswordConfig config, HashingPool pool) {
        this.config = config;
        this.pool = pool;
    }

    /** Random in place of a hash: verification costs the same, and a start does not wait for one at this cost. */
    @PostConstruct
    void prepare() {
        String hash = random.ints(BCRYPT_HASH_LENGTH, 0, BCRYPT_ALPHABET.length())
                .mapToObj(BCRYPT_ALPHABET::charAt)
                .map(String::valueOf)
                .collect(Collectors.joining());
        dummy = new PasswordHash(true, BCrypt.gensalt("$2b", config.cost(), random) + hash);
    }

    /** Whether this is a usable hash of the Node API. */
    public static boolean isNodeHash(String stored) {
        return PasswordHash.isBareBcrypt(stored);
    }

    public String hash(String password) {
        return hash(password, () -> {});
    }

    /** @param before runs on the hashing thread right before hashing; if it throws, nothing is hashed */
    public String hash(String password, Runnable before) {
        return pool.run(() -> {
                    before.run();
                    return hashNow(password);
                })
                .stored();
    }

    /** Whether the password matches the hash; false without a hash, after the same work. */
    public boolean matches(String password, Optional<String> stored) {
        return pool.run(() -> matchesNow(password, stored));
    }

    boolean matchesNow(String password, Optional<String> stored) {
        PasswordHash hash = stored.map(PasswordHash::parse).orElse(dummy);
        boolean matches = BCrypt.checkpw(input(password, hash), hash.bcrypt());
        if (!matches) {
            workUpTo(config.cost(), hash.cost());
        }
        return matches && stored.isPresent();
    }

    /** Whether the hash should be replaced by a new one. */
    public boolean isOutdated(String stored) {
        PasswordHash hash = PasswordHash.parse(stored);
        return !hash.prehashed() || hash.cost() != config.cost();
    }

    private PasswordHash hashNow(String password) {
        return new PasswordHash(true, BCrypt.hashpw(prehash(password), BCrypt.gensalt("$2b", config.cost(), random)));
    }

    /**
     * Adds the work that a cheaper hash saved, because a faster response would reveal that the account exists:
     * 2^done + 2^done + 2^(done+1) + … = 2^cost.
     */
    private void workUpTo(int cost, int done) {
        for (int step = done; step < cost; step++) {
            BCrypt.hashpw(new byte[] {1}, BCrypt.gensalt("$2b", step, random));
        }
    }

    private byte[] input(String password, PasswordHash hash) {
        return hash.prehashed() ? prehash(password) : nodeInput(password);
    }

    private byte[] prehash(String password) {
        HmacUtils hmac = new HmacUtils(HmacAlgorithms.HMAC_SHA_384, config.pepper());
        return Base64.getEncoder().encode(hmac.hmac(Normalizer.normalize(password, Normalizer.Form.NFC)));
    }

    /** The Node API's bcrypt hashes the first 72 bytes. */
    private static byte[] nodeInput(String password) {
        byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(bytes, Math.min(bytes.length, BCRYPT_MAX_BYTES));
    }
}
