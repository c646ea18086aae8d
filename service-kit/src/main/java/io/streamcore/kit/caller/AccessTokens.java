package io.streamcore.kit.caller;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import org.bson.types.ObjectId;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * Decides whether a string is one of our access tokens (RFC 9068): RS256 by a key we publish, {@code typ at+jwt},
 * our issuer and audience, within its time, its session not revoked. Never asks the network: keys and revocations
 * are kept by {@link VerificationKeys} and {@link Revocations}.
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class AccessTokens extends JWTCallerPrincipalFactory {
    public static final String TYPE = "at+jwt";
    private static final int MAX_LENGTH = 4096;

    @Inject
    TokenConfig config;

    @Inject
    VerificationKeys keys;

    @Inject
    Revocations revocations;

    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo unused) throws ParseException {
        try {
            JwtClaims claims = verified(token, (int) config.skew().toSeconds());
            if (revocations.isRevoked(claims.getStringClaimValue("sid"))) {
                throw new ParseException("The session is over");
            }
            return new DefaultJWTCallerPrincipal(token, TYPE, claims);
        } catch (InvalidJwtException | MalformedClaimException e) {
            throw new ParseException("Not an access token of ours", e);
        }
    }

    /** Signature, type and claims, with the clock difference allowed given by the caller. */
    public JwtClaims verified(String token, int allowedSkewSeconds)
            throws InvalidJwtException, MalformedClaimException {
        if (token.length() > MAX_LENGTH) {
            throw new InvalidJwtException("Too long", java.util.List.of(), null);
        }
        JwtClaims claims = new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(
                        new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256))
                .setVerificationKeyResolver((jws, nesting) -> keys.find(jws.getKeyIdHeaderValue())
                        .orElseThrow(() -> new UnresolvableKeyException("No key of ours has this kid")))
                .setExpectedType(true, TYPE)
                .setExpectedIssuer(config.issuer())
                .setExpectedAudience(config.audience())
                .setRequireSubject()
                .setRequireJwtId()
                .setRequireIssuedAt()
                .setRequireExpirationTime()
                .setAllowedClockSkewInSeconds(allowedSkewSeconds)
                .build()
                .processToClaims(token);
        if (!ObjectId.isValid(claims.getSubject()) || claims.getStringClaimValue("sid") == null) {
            throw new InvalidJwtException("Not an access token of ours", java.util.List.of(), null);
        }
        return claims;
    }
}
