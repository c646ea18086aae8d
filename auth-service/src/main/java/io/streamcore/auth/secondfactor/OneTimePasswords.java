package io.streamcore.auth.secondfactor;

import com.eatthepath.otp.HmacOneTimePasswordGenerator;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.spec.SecretKeySpec;

/**
 * Time-based one-time passwords as authenticator apps make them (RFC 6238): six digits, steps of 30 seconds, HMAC-SHA-1.
 * The steps before and after the present one are accepted too, because clocks differ and typing takes time.
 */
@Singleton
class OneTimePasswords {
    static final Duration STEP = Duration.ofSeconds(30);
    private static final int TOLERATED_STEPS = 1;

    /** In bytes, as RFC 4226 recommends. */
    private static final int SECRET_LENGTH = 20;

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final HmacOneTimePasswordGenerator generator;

    OneTimePasswords(Clock clock) throws GeneralSecurityException {
        this.clock = clock;
        generator = new HmacOneTimePasswordGenerator();
    }

    byte[] newSecret() {
        byte[] secret = new byte[SECRET_LENGTH];
        random.nextBytes(secret);
        return secret;
    }

    /**
     * Finds the latest accepted step whose one-time password this is.
     *
     * @param after only later steps are accepted
     */
    OptionalLong stepOf(byte[] secret, String password, long after) {
        long now = clock.instant().getEpochSecond() / STEP.toSeconds();
        return LongStream.rangeClosed(now - TOLERATED_STEPS, now + TOLERATED_STEPS)
                .filter(step -> step > after && matches(secret, password, step))
                .max();
    }

    private boolean matches(byte[] secret, String password, long step) {
        byte[] expected = at(secret, step).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(expected, password.getBytes(StandardCharsets.US_ASCII));
    }

    String at(byte[] secret, long step) {
        try {
            return generator.generateOneTimePasswordString(new SecretKeySpec(secret, "HmacSHA1"), step, Locale.ROOT);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
