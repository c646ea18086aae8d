package io.streamcore.http.token;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.AudValidator;
import org.jose4j.jwt.consumer.ErrorCodeValidator;
import org.jose4j.jwt.consumer.ErrorCodeValidatorAdapter;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.IssValidator;
import org.jose4j.jwt.consumer.JtiValidator;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.jwt.consumer.SubValidator;

/**
 * What the claims of an access token must say. Checked at every use of a token, also of one whose signature is known:
 * the checks read the claims and the clock and nothing else.
 */
final class ClaimRules {
    private static final Pattern OBJECT_ID = Pattern.compile("[0-9a-fA-F]{24}");
    private static final String INVALID = "Not an access token of StreamCore";

    private ClaimRules() {}

    /** Issuer, audience, and the claims that must exist. */
    static List<ErrorCodeValidator> of(String issuer, String audience) {
        return List.of(
                new IssValidator(issuer, true),
                new AudValidator(Set.of(audience), true),
                new SubValidator(true),
                new JtiValidator(true),
                new ErrorCodeValidatorAdapter(ClaimRules::requireTimesAndSession));
    }

    static boolean areMet(List<ErrorCodeValidator> rules, JwtContext claims) {
        try {
            for (ErrorCodeValidator rule : rules) {
                if (rule.validate(claims) != null) {
                    return false;
                }
            }
            return true;
        } catch (MalformedClaimException e) {
            return false;
        }
    }

    private static String requireTimesAndSession(JwtContext context) throws MalformedClaimException {
        JwtClaims claims = context.getJwtClaims();
        boolean complete = claims.getIssuedAt() != null
                && claims.getExpirationTime() != null
                && claims.getStringClaimValue("sid") != null
                && claims.getSubject() != null
                && OBJECT_ID.matcher(claims.getSubject()).matches();
        return complete ? null : INVALID;
    }

    /** Compares {@code exp}, {@code nbf} and {@code iat} with the given clock; jose4j's own validator only uses the system clock. */
    record Times(Duration skew, Duration clockTolerance, Clock clock) implements ErrorCodeValidator {
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
