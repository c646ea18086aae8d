package io.streamcore.auth.verification;

import io.streamcore.auth.account.AddressProofs;
import io.streamcore.auth.account.AddressRepository;
import io.streamcore.auth.account.AddressState;
import io.streamcore.auth.account.EmailVerification;
import io.streamcore.auth.account.User;
import io.streamcore.auth.account.VerificationConfig;
import io.streamcore.auth.mail.LinkTokens;
import io.streamcore.auth.throttle.HourlyLimit;
import io.streamcore.kit.response.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Verifies addresses by the links that were sent to them. */
@ApplicationScoped
public class VerificationService {
    private static final Logger LOG = Logger.getLogger(VerificationService.class);
    private static final int HOUR = 3600;

    private final AddressRepository addresses;
    private final AddressProofs proofs;
    private final AddressLinks links;
    private final HourlyLimit limit;
    private final VerificationConfig config;
    private final Clock clock;

    VerificationService(
            AddressRepository addresses,
            AddressProofs proofs,
            AddressLinks links,
            HourlyLimit limit,
            VerificationConfig config,
            Clock clock) {
        this.addresses = addresses;
        this.proofs = proofs;
        this.links = links;
        this.limit = limit;
        this.config = config;
        this.clock = clock;
    }

    /**
     * May be repeated: a page can send the same request twice.
     *
     * @throws ApiException 400 {@code bad-verification-token}
     */
    void verify(String token) {
        Instant now = clock.instant();
        AddressState account =
                LinkTokens.account(token).flatMap(addresses::find).orElseThrow(VerificationService::badToken);
        account.verification()
                .filter(link -> now.isBefore(link.expireAt()))
                .filter(link -> links.verification().matches(token, account.id(), link.seed()))
                .filter(link -> addresses.verify(account.id(), link, now))
                .orElseThrow(VerificationService::badToken);
        LOG.infof("The address of account %s was verified", account.id());
    }

    /**
     * Sends another link; the earlier one no longer works.
     *
     * @throws ApiException 409 {@code email-already-verified}; 429 {@code too-many-requests}
     */
    void resend(User user) {
        if (user.isEmailVerified()) {
            throw ApiException.conflict("email-already-verified", "This address is verified already");
        }
        if (!limit.allows("verify-email", user.id().toHexString(), config.perAccount())) {
            throw ApiException.tooMany("too-many-requests", "Too many mails were sent to your address", HOUR);
        }
        Instant now = clock.instant();
        EmailVerification verification = proofs.verification(user.email(), now);
        if (!addresses.requestVerification(user, verification, AddressProofs.mail(verification, now))) {
            throw ApiException.conflict("changed-meanwhile", "The account was changed at the same time, try again");
        }
    }

    private static ApiException badToken() {
        return ApiException.badField(
                "token", "bad-verification-token", "This link is invalid, has expired, or is for an earlier address");
    }
}
