package io.streamcore.http.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamcore.testing.AccessTokenSigner;
import io.streamcore.testing.MovableClock;
import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RememberedTokensTest {
    private static final AccessTokenSigner SIGNER = new AccessTokenSigner();
    /** Another key under the same id. */
    private static final AccessTokenSigner OTHER_SIGNER = new AccessTokenSigner();

    private final MovableClock clock = MovableClock.stopped();
    private KeySource source = SIGNER::jwks;
    private final VerificationKeys keys = new VerificationKeys(() -> source.jwks(), Duration.ofHours(24), clock);
    private final AccessTokenVerifier verifier = new AccessTokenVerifier(
            AccessTokenSigner.ISSUER, AccessTokenSigner.AUDIENCE, Duration.ofSeconds(15), keys, clock);
    private final String token = tokenValidFor(900);

    @BeforeEach
    void useTheTokenOnce() throws InvalidJwtException {
        keys.refresh();
        verifier.verify(token);
    }

    @Test
    void signatureIsVerifiedOnce() throws InvalidJwtException {
        AccessTokenClaims claims = verifier.verify(token);

        assertThat(verifier.verify(token)).isSameAs(claims);
        assertThat(verifier.remembered()).isOne();
    }

    @Test
    void rememberedTokenIsRejectedOnceItHasExpired() {
        clock.advance(Duration.ofSeconds(900 + 15));

        assertRejected(token);
        assertThat(verifier.remembered()).isZero();
    }

    @Test
    void rememberedTokenIsRejectedWhenTheClockIsSetBackToBeforeItWasValid() throws InvalidJwtException {
        String later = SIGNER.token(claims -> {
            claims.setNotBefore(secondsFromNow(-60));
            claims.setExpirationTime(secondsFromNow(900));
        });
        verifier.verify(later);

        clock.advance(Duration.ofMinutes(-5));

        assertRejected(later);
    }

    @Test
    void rememberedTokenIsRejectedOnceItsKeyIsReplacedUnderTheSameId() {
        source = OTHER_SIGNER::jwks;
        keys.refresh();

        assertThat(verifier.remembered()).isZero();
        assertRejected(token);
    }

    @Test
    void rememberedTokenIsRejectedOnceItsKeyIsRemoved() throws Exception {
        JsonWebKeySet others = new JsonWebKeySet(OTHER_SIGNER.jwks());
        others.getJsonWebKeys().get(0).setKeyId("another");
        source = others::toJson;
        keys.refresh();

        assertThat(verifier.remembered()).isZero();
        assertRejected(token);
    }

    @Test
    void refreshOfTheSameKeysForgetsNothing() {
        keys.refresh();

        assertThat(verifier.remembered()).isOne();
    }

    @Test
    void rememberedTokenIsUncertainOnceItsKeyIsNoLongerTrusted() {
        source = () -> {
            throw new IOException("unavailable");
        };
        String longLived = tokenValidFor(Duration.ofDays(2).toSeconds());
        assertThat(isValid(longLived)).isTrue();
        clock.advance(Duration.ofHours(24).plusSeconds(1));
        keys.refresh();

        assertThatThrownBy(() -> verifier.verify(longLived)).isInstanceOf(KeysUnavailableException.class);
    }

    @Test
    void anotherSignatureUnderRememberedContentIsRejectedAndNotRemembered() {
        int signature = token.lastIndexOf('.') + 1;
        String other = tokenValidFor(800);
        String forged = token.substring(0, signature) + other.substring(other.lastIndexOf('.') + 1);

        for (int attempt = 0; attempt < 2; attempt++) {
            assertRejected(forged);
            assertRejected(token.substring(0, signature));
        }

        assertThat(isValid(token)).isTrue();
        assertThat(verifier.remembered()).isOne();
    }

    @Test
    void rejectedTokenIsNotRemembered() {
        assertRejected(OTHER_SIGNER.token(claims -> claims.setExpirationTime(secondsFromNow(900))));
        assertRejected(SIGNER.token(claims -> claims.setAudience("somebody-else")));
        assertRejected("nonsense");

        assertThat(verifier.remembered()).isOne();
    }

    @Test
    void issuerAndAudienceAreCheckedAtEveryUse() {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer("https://another.example");
        claims.setAudience("streamcore");

        assertThat(ClaimRules.areMet(
                        ClaimRules.of("https://another.example", "somebody-else")
                                .subList(0, 2),
                        new JwtContext(claims, List.of())))
                .isFalse();
        assertThat(ClaimRules.areMet(
                        ClaimRules.of(AccessTokenSigner.ISSUER, "streamcore").subList(0, 2),
                        new JwtContext(claims, List.of())))
                .isFalse();
        assertThat(ClaimRules.areMet(
                        ClaimRules.of("https://another.example", "streamcore").subList(0, 2),
                        new JwtContext(claims, List.of())))
                .isTrue();
    }

    @Test
    void atMostTheMaximumIsRememberedAndAllTokensStayValid() {
        AccessTokenVerifier small = new AccessTokenVerifier(
                AccessTokenSigner.ISSUER,
                AccessTokenSigner.AUDIENCE,
                new ClaimRules.Times(Duration.ofSeconds(15), ChronoUnit.FOREVER.getDuration(), clock),
                keys,
                20);
        List<String> tokens =
                IntStream.range(0, 100).mapToObj(i -> tokenValidFor(900)).toList();

        for (String each : tokens) {
            assertThat(isValid(small, each)).isTrue();
        }

        assertThat(small.remembered()).isLessThanOrEqualTo(20);
        assertThat(tokens).allMatch(each -> isValid(small, each));
    }

    /** Without signatures, of which this number would take minutes. */
    @Test
    void memoryIsBoundedUnderAHundredThousandDifferentTokens() {
        VerifiedTokens tokens = new VerifiedTokens(AccessTokenVerifier.MAX_REMEMBERED);
        JwtClaims claims = new JwtClaims();
        VerifiedToken verified =
                new VerifiedToken("kid", null, new JwtContext(claims, List.of()), new AccessTokenClaims(claims));

        for (int i = 0; i < 100_000; i++) {
            tokens.add(TokenHash.of("token " + i), verified);
        }

        assertThat(tokens.size()).isBetween(1L, (long) AccessTokenVerifier.MAX_REMEMBERED);
    }

    private void assertRejected(String rejected) {
        assertThatThrownBy(() -> verifier.verify(rejected))
                .isInstanceOf(InvalidJwtException.class)
                .isNotInstanceOf(KeysUnavailableException.class);
    }

    private boolean isValid(String candidate) {
        return isValid(verifier, candidate);
    }

    private static boolean isValid(AccessTokenVerifier verifier, String candidate) {
        try {
            return verifier.verify(candidate) != null;
        } catch (InvalidJwtException e) {
            return false;
        }
    }

    private String tokenValidFor(long seconds) {
        return SIGNER.token(claims -> claims.setExpirationTime(secondsFromNow(seconds)));
    }

    private NumericDate secondsFromNow(long seconds) {
        return NumericDate.fromSeconds(clock.instant().getEpochSecond() + seconds);
    }
}
