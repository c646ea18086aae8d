package io.streamcore.http.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamcore.testing.AccessTokenSigner;
import io.streamcore.testing.MovableClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.function.Consumer;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokenVerifierTest {
    private static final AccessTokenSigner SIGNER = new AccessTokenSigner();
    private static final AccessTokenSigner OTHER_SIGNER = new AccessTokenSigner();
    private static final int SKEW = 15;

    private final MovableClock clock = MovableClock.stopped();
    private final VerificationKeys keys = new VerificationKeys(SIGNER::jwks, Duration.ofHours(24), clock);
    private final AccessTokenVerifier verifier = new AccessTokenVerifier(
            AccessTokenSigner.ISSUER, AccessTokenSigner.AUDIENCE, Duration.ofSeconds(SKEW), keys, clock);

    @BeforeEach
    void loadKeys() {
        keys.refresh();
    }

    @Test
    void validTokenIsVerifiedToItsClaims() throws Exception {
        String token = token(claims -> claims.setStringClaim("sid", "session-1"));

        AccessTokenClaims claims = verifier.verify(token);

        assertThat(claims.subject()).isEqualTo("65f000000000000000000001");
        assertThat(claims.sessionId()).isEqualTo("session-1");
        assertThat(claims.get("username")).isEqualTo("ann");
        assertThat(claims.expiresAt())
                .isEqualTo(clock.instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(900));
    }

    @Test
    void unsignedTokenIsRejected() {
        assertRejected(sign(jws -> {
            jws.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
            jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.NONE);
            jws.setKey(null);
        }));
    }

    @Test
    void hmacWithThePublicKeyAsSecretIsRejected() throws Exception {
        byte[] publicKey = new JsonWebKeySet(SIGNER.jwks())
                .getJsonWebKeys()
                .get(0)
                .getKey()
                .getEncoded();
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(publicKey)
                + "\n-----END PUBLIC KEY-----\n";

        assertRejected(hmac(publicKey));
        assertRejected(hmac(pem.getBytes(StandardCharsets.US_ASCII)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS384", "RS512", "PS256"})
    void otherAlgorithmsWithTheRightKeyAreRejected(String algorithm) {
        assertRejected(sign(jws -> jws.setAlgorithmHeaderValue(algorithm)));
    }

    @Test
    void anotherKeyUnderAKnownKidIsRejected() {
        assertRejected(OTHER_SIGNER.token(claims -> setTimes(claims, 0, 900)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", ""})
    void unknownKidIsRejected(String kid) {
        assertRejected(sign(jws -> jws.setKeyIdHeaderValue(kid)));
    }

    @Test
    void unknownKidIsUncertainWhileKeysCannotBeLoaded() {
        VerificationKeys unavailable = new VerificationKeys(
                () -> {
                    throw new IOException("unavailable");
                },
                Duration.ofHours(24),
                clock);
        unavailable.refresh();
        AccessTokenVerifier uncertain = new AccessTokenVerifier(
                AccessTokenSigner.ISSUER, AccessTokenSigner.AUDIENCE, Duration.ofSeconds(SKEW), unavailable, clock);

        assertThatThrownBy(() -> uncertain.verify(token(claims -> {}))).isInstanceOf(KeysUnavailableException.class);
        assertThatThrownBy(() -> uncertain.verify(sign(jws -> jws.setHeader("kid", (String) null))))
                .isInstanceOf(InvalidJwtException.class)
                .isNotInstanceOf(KeysUnavailableException.class);
    }

    @Test
    void missingKidIsRejected() {
        assertRejected(sign(jws -> jws.setHeader("kid", (String) null)));
    }

    @Test
    void keyInTheTokenItselfIsNotUsed() throws Exception {
        JsonWebKey otherKey =
                new JsonWebKeySet(OTHER_SIGNER.jwks()).getJsonWebKeys().get(0);
        JwtClaims claims = new JwtClaims();
        String token = OTHER_SIGNER.sign(claimsOf(claims), jws -> {
            jws.setKeyIdHeaderValue("unknown");
            jws.setHeader("jku", "https://evil.example/jwks.json");
            jws.setJwkHeader((org.jose4j.jwk.PublicJsonWebKey) otherKey);
        });

        assertRejected(token);
    }

    @ParameterizedTest
    @ValueSource(strings = {"JWT", "id+jwt", "rt+jwt"})
    void otherTypesAreRejected(String type) {
        assertRejected(sign(jws -> jws.setHeader("typ", type)));
    }

    @Test
    void missingTypeIsRejected() {
        assertRejected(sign(jws -> jws.setHeader("typ", (String) null)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"iss", "aud", "sub", "sid", "jti", "iat", "exp"})
    void tokenWithoutARequiredClaimIsRejected(String claim) {
        String token = token(claims -> claims.unsetClaim(claim));

        assertRejected(token);
        assertThatThrownBy(() -> verifier.verifyIgnoringExpiry(token)).isInstanceOf(InvalidJwtException.class);
    }

    @Test
    void anotherIssuerIsRejected() {
        assertRejected(token(claims -> claims.setIssuer("https://evil.example")));
    }

    @Test
    void anotherAudienceIsRejected() {
        assertRejected(token(claims -> claims.setAudience("somebody-else")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "admin", "65f00000000000000000000", "65f0000000000000000000011"})
    void subjectThatIsNoUserIdIsRejected(String subject) {
        assertRejected(token(claims -> claims.setSubject(subject)));
    }

    @Test
    void tokenIsValidUntilItsExpiryPlusSkew() throws Exception {
        String token = token(claims -> setTimes(claims, 0, 60));
        clock.advance(Duration.ofSeconds(60 + SKEW - 1));
        verifier.verify(token);

        clock.advance(Duration.ofSeconds(1));

        assertRejected(token);
    }

    @Test
    void expiredTokenIsVerifiedWhereExpiryIsIgnored() throws Exception {
        String token = token(claims -> {
            setTimes(claims, 0, 60);
            claims.setStringClaim("sid", "session-1");
        });
        clock.advance(Duration.ofHours(1));

        AccessTokenClaims claims = verifier.verifyIgnoringExpiry(token);

        assertThat(claims.sessionId()).isEqualTo("session-1");
    }

    @Test
    void forgedTokenIsRejectedWhereExpiryIsIgnored() {
        String forged = OTHER_SIGNER.token(claims -> setTimes(claims, 0, 900));

        assertThatThrownBy(() -> verifier.verifyIgnoringExpiry(forged)).isInstanceOf(InvalidJwtException.class);
    }

    @Test
    void tokenIsNotValidBeforeItsNotBeforeTimeMinusSkew() throws Exception {
        String token = token(claims -> claims.setNotBefore(secondsFromNow(60)));
        assertRejected(token);

        clock.advance(Duration.ofSeconds(60 - SKEW));

        assertThat(verifier.verify(token).subject()).isNotNull();
    }

    @Test
    void tokenOfAnIssuerWhoseClockIsAheadByMoreThanTheToleranceIsRejected() throws Exception {
        AccessTokenVerifier tolerant = new AccessTokenVerifier(
                AccessTokenSigner.ISSUER,
                AccessTokenSigner.AUDIENCE,
                Duration.ofSeconds(SKEW),
                Duration.ofMinutes(10),
                keys,
                clock);
        String tolerated = token(claims -> setTimes(claims, 600, 1500));
        String tooFarAhead = token(claims -> setTimes(claims, 601, 1501));

        assertThat(tolerant.verify(tolerated)).isNotNull();
        assertThatThrownBy(() -> tolerant.verify(tooFarAhead)).isInstanceOf(InvalidJwtException.class);
        assertThat(tolerant.verifyIgnoringExpiry(tooFarAhead)).isNotNull();
    }

    @Test
    void tokenOfMoreThan4096CharactersIsRejected() throws Exception {
        int length = token(claims -> claims.setStringClaim("pad", "")).length();
        // Base64 of a JWT's payload adds 4 characters for 3.
        String within = token(claims -> claims.setStringClaim("pad", "x".repeat((4096 - length) / 4 * 3)));
        assertThat(within).hasSizeBetween(4093, 4096);
        verifier.verify(within);

        String beyond = token(claims -> claims.setStringClaim("pad", "x".repeat((4096 - length) / 4 * 3 + 6)));

        assertThat(beyond).hasSizeBetween(4097, 4108);
        assertRejected(beyond);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "...", "nonsense", "a.b.c", "a.b.c.d.e"})
    void textThatIsNoTokenIsRejected(String text) {
        assertRejected(text);
    }

    @Test
    void changedPayloadIsRejected() {
        String[] one = token(claims -> {}).split("\\.");
        String[] other =
                token(claims -> claims.setSubject("65f000000000000000000002")).split("\\.");

        assertRejected(one[0] + "." + other[1] + "." + one[2]);
    }

    private void assertRejected(String token) {
        assertThatThrownBy(() -> verifier.verify(token)).isInstanceOf(InvalidJwtException.class);
    }

    private String token(Consumer<JwtClaims> changes) {
        return SIGNER.token(claims -> {
            setTimes(claims, 0, 900);
            changes.accept(claims);
        });
    }

    private String sign(Consumer<JsonWebSignature> changes) {
        return SIGNER.sign(claimsOf(new JwtClaims()), changes);
    }

    private String hmac(byte[] secret) {
        return sign(jws -> {
            jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
            jws.setKey(new HmacKey(secret));
        });
    }

    private JwtClaims claimsOf(JwtClaims claims) {
        claims.setIssuer(AccessTokenSigner.ISSUER);
        claims.setAudience(AccessTokenSigner.AUDIENCE);
        claims.setSubject("65f000000000000000000001");
        claims.setStringClaim("sid", "session-1");
        claims.setJwtId("token-1");
        setTimes(claims, 0, 900);
        return claims;
    }

    private void setTimes(JwtClaims claims, int issuedAt, int expiry) {
        claims.setIssuedAt(secondsFromNow(issuedAt));
        claims.setExpirationTime(secondsFromNow(expiry));
    }

    private NumericDate secondsFromNow(int seconds) {
        return NumericDate.fromSeconds(clock.instant().getEpochSecond() + seconds);
    }
}
