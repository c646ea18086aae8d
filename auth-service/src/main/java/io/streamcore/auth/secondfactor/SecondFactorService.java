package io.streamcore.auth.secondfactor;

import io.streamcore.auth.account.User;
import io.streamcore.kit.response.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import org.bson.types.ObjectId;
import org.jboss.logging.Logger;

/** Sets up and removes second factors. Its caller has verified the password. */
@ApplicationScoped
class SecondFactorService {
    private static final Logger LOG = Logger.getLogger(SecondFactorService.class);

    private final SecondFactorRepository factors;
    private final SecondFactorCheck check;
    private final SecretCipher cipher;
    private final OneTimePasswords passwords;
    private final RecoveryCodes recoveryCodes;
    private final SecondFactorConfig config;
    private final Clock clock;

    SecondFactorService(
            SecondFactorRepository factors,
            SecondFactorCheck check,
            SecretCipher cipher,
            OneTimePasswords passwords,
            RecoveryCodes recoveryCodes,
            SecondFactorConfig config,
            Clock clock) {
        this.factors = factors;
        this.check = check;
        this.cipher = cipher;
        this.passwords = passwords;
        this.recoveryCodes = recoveryCodes;
        this.config = config;
        this.clock = clock;
    }

    /** @throws ApiException 409 {@code second-factor-enabled} */
    EnrolmentView enrol(User user) {
        byte[] secret = passwords.newSecret();
        SecondFactorEnrolment enrolment = new SecondFactorEnrolment(
                cipher.encrypt(user.id(), secret), clock.instant().plus(config.enrolmentLife()));
        if (!factors.enrol(user.id(), enrolment)) {
            throw enabled();
        }
        return EnrolmentView.of(secret, config.issuer(), user.username());
    }

    /**
     * Enables the second factor.
     *
     * @return its recovery codes, of which only hashes are stored
     * @throws ApiException 400 {@code wrong-code}; 409 {@code second-factor-enabled}, {@code second-factor-not-started}
     */
    List<String> confirm(User user, String code) {
        if (user.hasSecondFactor()) {
            throw enabled();
        }
        ObjectId id = user.id();
        SecondFactorEnrolment enrolment = factors.findEnrolment(id)
                .filter(found -> clock.instant().isBefore(found.expireAt()))
                .orElseThrow(SecondFactorService::notStarted);
        long step = check.requireStep(id, enrolment.secret(), code);
        List<String> codes = recoveryCodes.make();
        SecondFactor factor = new SecondFactor(enrolment.secret(), step, recoveryCodes.hashes(id, codes));
        if (!factors.confirm(id, enrolment, factor, clock.instant())) {
            throw notStarted();
        }
        LOG.infof("Second factor of account %s enabled", id);
        return codes;
    }

    /** @throws ApiException 400 {@code wrong-code}, 409 {@code second-factor-disabled} */
    List<String> replaceRecoveryCodes(ObjectId userId, String code) {
        SecondFactor factor = require(userId, code);
        List<String> codes = recoveryCodes.make();
        if (!factors.replaceRecoveryCodes(userId, factor, recoveryCodes.hashes(userId, codes))) {
            throw disabled();
        }
        LOG.infof("Recovery codes of account %s replaced", userId);
        return codes;
    }

    /** @throws ApiException 400 {@code wrong-code}, 409 {@code second-factor-disabled} */
    void disable(ObjectId userId, String code) {
        SecondFactor factor = require(userId, code);
        if (!factors.remove(userId, factor, clock.instant())) {
            throw disabled();
        }
        LOG.infof("Second factor of account %s disabled", userId);
    }

    private SecondFactor require(ObjectId userId, String code) {
        SecondFactor factor = factors.find(userId).orElseThrow(SecondFactorService::disabled);
        check.require(userId, code);
        return factor;
    }

    private static ApiException enabled() {
        return ApiException.conflict("second-factor-enabled", "This account has a second factor");
    }

    private static ApiException disabled() {
        return ApiException.conflict("second-factor-disabled", "This account has no second factor");
    }

    private static ApiException notStarted() {
        return ApiException.conflict("second-factor-not-started", "There is no new second factor to confirm");
    }
}
