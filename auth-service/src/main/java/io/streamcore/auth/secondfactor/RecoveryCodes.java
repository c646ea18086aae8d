package io.streamcore.auth.secondfactor;

import io.streamcore.auth.password.PasswordConfig;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.bson.types.ObjectId;

/**
 * Makes recovery codes of 50 random bits, and the keyed hashes that are stored of them: without the pepper a stolen
 * database does not allow trying codes.
 */
@Singleton
class RecoveryCodes {
    static final int COUNT = 10;
    private static final int LENGTH = 10;

    /** Base32 without capitals: no character looks like another one. */
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

    private final SecureRandom random = new SecureRandom();
    private final byte[] key;

    RecoveryCodes(PasswordConfig config) {
        key = new HmacUtils(HmacAlgorithms.HMAC_SHA_256, config.pepper()).hmac("second factor: recovery codes");
    }

    /** New codes, with a hyphen in their middle. */
    List<String> make() {
        return Stream.generate(this::code).distinct().limit(COUNT).toList();
    }

    private String code() {
        String code = random.ints(LENGTH, 0, ALPHABET.length())
                .mapToObj(index -> ALPHABET.substring(index, index + 1))
                .collect(Collectors.joining());
        return code.substring(0, LENGTH / 2) + "-" + code.substring(LENGTH / 2);
    }

    /** What is stored of codes of an account. */
    List<String> hashes(ObjectId userId, List<String> codes) {
        return codes.stream().map(code -> hash(userId, TypedCode.of(code))).toList();
    }

    String hash(ObjectId userId, TypedCode code) {
        return new HmacUtils(HmacAlgorithms.HMAC_SHA_256, key).hmacHex(userId + "|" + code.text());
    }
}
