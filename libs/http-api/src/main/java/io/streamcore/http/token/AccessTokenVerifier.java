package io.streamcore.http.token;

import java.security.Key;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.AudValidator;
import org.jose4j.jwt.consumer.ErrorCodeValidator;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.IssValidator;
import org.jose4j.jwt.consumer.JtiValidator;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.jwt.consumer.SubValidator;
import org.jose4j.jwt.consumer.TypeValidator;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * Verifies StreamCore's access tokens (RFC 9068): RS256 with a published key, {@code typ at+jwt}, issuer, audience,
 * {@code sub}, {@code sid}, {@code jti}, {@code iat} and {@code exp}. Does no I/O and does not check revocations.
 * Thread-safe; to be created once.
 */
public final class AccessTokenVerifier {
    /** The {@code typ} header of an access token. */
    public static final String TYPE = "at+jwt";

    private static final int MAX_LENGTH = 4096;
    private static final String OBJECT_ID = "[0-9a-fA-F]{24}";
    private static final String INVALID = "Not an access token of StreamCore";

    private final JwtConsumer consumer;
    private final JwtConsumer ignoringExpiry;

    /** @param skew by how much the clocks of issuer and verifier may differ; for how much longer tokens are valid */
    public AccessTokenVerifier(String issuer, String audience, Duration skew, VerificationKeys keys, Clock clock) {
        this(issuer, audience, skew, ChronoUnit.FOREVER.getDuration(), keys, clock);
    }

    /**
     * @param skew for how much longer tokens are valid
     * @param clockTolerance tokens that were issued later than this from now are rejected, because they would be valid
     *     for longer than revocations are kept
     */
    public AccessTokenVerifier(
            String issuer,
            String audience,
            Duration skew,
            Duration clockTolerance,
            VerificationKeys keys,
            Clock clock) {
        ignoringExpiry = builder(issuer, audience, keys).build();
        consumer = builder(issuer, audience, keys)
                .registerValidator(new ExpiryValidator(skew, clockTolerance, clock))
                .build();
    }

    private static JwtConsumerBuilder builder(String issuer, String audience, VerificationKeys keys) {
        return new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(
                        new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256))
                .setVerificationKeyResolver((jws, nesting) -> find(jws.getKeyIdHeaderValue(), keys))
                .setSkipAllDefaultValidators()
                .registerValidator(new TypeValidator(true, TYPE))
                .registerValidator(new IssValidator(issuer, true))
                .registerValidator(new AudValidator(Set.of(audience), true))
                .registerValidator(new SubValidator(true))
                .registerValidator(new JtiValidator(true))
                .registerValidator(AccessTokenVerifier::requireTimesAndSession);
    }

    private static Key find(String kid, VerificationKeys keys) throws UnresolvableKeyException {
        Optional<Key> key = keys.find(kid);
        if (key.isEmpty() && kid != null && !keys.areCurrent()) {
            throw new MissingKeyException();
        }
        return key.orElseThrow(() -> new UnresolvableKeyException("Unknown kid"));
    }

    /**
     * @throws KeysUnavailableException if its key is not known and keys cannot be loaded now
     * @throws InvalidJwtException if the string is not a valid access token
     */
    public JwtClaims verify(String token) throws InvalidJwtException {
        return verify(token, consumer);
    }

    /**
     * Verifies everything but {@code exp} and {@code nbf}: for logout, where an expired token still identifies its
     * session.
     */
    public JwtClaims verifyIgnoringExpiry(String token) throws InvalidJwtException {
        return verify(token, ignoringExpiry);
    }

    private static JwtClaims verify(String token, JwtConsumer consumer) throws InvalidJwtException {
        if (token.length() > MAX_LENGTH) {
            throw new InvalidJwtException("Too long", List.of(), null);
        }
        try {
            return consumer.processToClaims(token);
        } catch (InvalidJwtException e) {
            throw e.getCause() instanceof MissingKeyException ? new KeysUnavailableException(e) : e;
        }
    }

    private static final class MissingKeyException extends UnresolvableKeyException {
        private static final long serialVersionUID = 1L;

        MissingKeyException() {
            super("Unknown kid, and keys cannot be loaded");
        }
    }

    private static String requireTimesAndSession(JwtContext context) throws MalformedClaimException {
        JwtClaims claims = context.getJwtClaims();
        boolean complete = claims.getIssuedAt() != null
                && claims.getExpirationTime() != null
                && claims.getStringClaimValue("sid") != null
                && claims.getSubject() != null
                && claims.getSubject().matches(OBJECT_ID);
        return complete ? null : INVALID;
    }

    /** Compares {@code exp}, {@code nbf} and {@code iat} with the given clock; jose4j's own validator only uses the system clock. */
    private record ExpiryValidator(Duration skew, Duration clockTolerance, Clock clock) implements ErrorCodeValidator {
        @Override
        public Error validate(JwtContext context) throws MalformedClaimException {
            NumericDate expiry = context.getJwtClaims().getExpirationTime();
            NumericDate notBefore = context.getJwtClaims().getNotBefore();
            long now = clock.instant().getEpochSecond();
            if (expiry == null || now - skew.toSeconds() >= expiry.getValue()) {
                return new Error(ErrorCodes.EXPIRED, "Expired");
            }
            if (notBefore != null && now + skew.toSeconds() < notBefore.getValue()) {
                return new Error(ErrorCodes.NOT_YET_VALID, "Not valid yet");
            }
            NumericDate issuedAt = context.getJwtClaims().getIssuedAt();
            return issuedAt != null && issuedAt.getValue() - clockTolerance.toSeconds() > now
                    ? new Error(ErrorCodes.ISSUED_AT_INVALID_FUTURE, "Issued in the future")
                    : null;
        }
    }
}
