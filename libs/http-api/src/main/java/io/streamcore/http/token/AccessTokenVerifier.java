package io.streamcore.http.token;

import java.security.Key;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.consumer.ErrorCodeValidator;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.jwt.consumer.TypeValidator;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * Verifies StreamCore's access tokens (RFC 9068): RS256 with a published key, {@code typ at+jwt}, issuer, audience,
 * {@code sub}, {@code sid}, {@code jti}, {@code iat} and {@code exp}. The signature of a token is computed once and then
 * remembered; that its key is still published, and what its claims must say, is checked at every use. Does no I/O and
 * does not check revocations. Thread-safe; to be created once.
 */
public final class AccessTokenVerifier {
    /** The {@code typ} header of an access token. */
    public static final String TYPE = "at+jwt";

    /** How many tokens are remembered. */
    static final int MAX_REMEMBERED = 10_000;

    private static final int MAX_LENGTH = 4096;

    private final VerificationKeys keys;
    private final List<ErrorCodeValidator> rules;
    private final JwtConsumer consumer;
    private final JwtConsumer ignoringExpiry;
    private final VerifiedTokens remembered;

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
        this(issuer, audience, new ClaimRules.Times(skew, clockTolerance, clock), keys, MAX_REMEMBERED);
    }

    AccessTokenVerifier(
            String issuer, String audience, ErrorCodeValidator times, VerificationKeys keys, int maxRemembered) {
        List<ErrorCodeValidator> timeless = ClaimRules.of(issuer, audience);
        this.keys = keys;
        this.rules = Stream.concat(timeless.stream(), Stream.of(times)).toList();
        this.consumer = consumer(rules, keys);
        this.ignoringExpiry = consumer(timeless, keys);
        this.remembered = new VerifiedTokens(maxRemembered);
        keys.onChange(() -> remembered.removeIf(token -> !token.isSignedByOneOf(keys)));
    }

    private static JwtConsumer consumer(List<ErrorCodeValidator> rules, VerificationKeys keys) {
        JwtConsumerBuilder builder = new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(
                        new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256))
                .setVerificationKeyResolver((jws, nesting) -> find(jws.getKeyIdHeaderValue(), keys))
                .setSkipAllDefaultValidators()
                .registerValidator(new TypeValidator(true, TYPE));
        rules.forEach(builder::registerValidator);
        return builder.build();
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
    public AccessTokenClaims verify(String token) throws InvalidJwtException {
        requireLength(token);
        TokenHash hash = TokenHash.of(token);
        VerifiedToken known = remembered.find(hash);
        if (known != null && known.isSignedByOneOf(keys) && ClaimRules.areMet(rules, known.context())) {
            return known.claims();
        }
        if (known != null) {
            remembered.remove(hash);
        }
        VerifiedToken verified = VerifiedToken.of(verify(token, consumer));
        remembered.add(hash, verified);
        return verified.claims();
    }

    /**
     * Verifies everything but {@code exp} and {@code nbf}: for logout, where an expired token still identifies its
     * session.
     */
    public AccessTokenClaims verifyIgnoringExpiry(String token) throws InvalidJwtException {
        requireLength(token);
        return new AccessTokenClaims(verify(token, ignoringExpiry).getJwtClaims());
    }

    /** How many tokens are remembered now. */
    long remembered() {
        return remembered.size();
    }

    private static void requireLength(String token) throws InvalidJwtException {
        if (token.length() > MAX_LENGTH) {
            throw new InvalidJwtException("Too long", List.of(), null);
        }
    }

    private static JwtContext verify(String token, JwtConsumer consumer) throws InvalidJwtException {
        try {
            return consumer.process(token);
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
}
