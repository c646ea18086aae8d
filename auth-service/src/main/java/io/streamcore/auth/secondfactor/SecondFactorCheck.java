package io.streamcore.auth.secondfactor;

import io.streamcore.auth.throttle.AccountThrottle;
import io.streamcore.kit.response.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.OptionalLong;
import org.bson.types.ObjectId;

/** Verifies codes of second factors. Each code is accepted once, and attempts are limited as those of a login. */
@ApplicationScoped
public class SecondFactorCheck {
    private final SecondFactorRepository factors;
    private final SecretCipher cipher;
    private final OneTimePasswords passwords;
    private final RecoveryCodes recoveryCodes;
    private final AccountThrottle throttle;

    SecondFactorCheck(
            SecondFactorRepository factors,
            SecretCipher cipher,
            OneTimePasswords passwords,
            RecoveryCodes recoveryCodes,
            AccountThrottle throttle) {
        this.factors = factors;
        this.cipher = cipher;
        this.passwords = passwords;
        this.recoveryCodes = recoveryCodes;
        this.throttle = throttle;
    }

    /**
     * Whether the code is one of this account and was not used; it is used up then.
     *
     * @throws ApiException 429 {@code too-many-attempts}
     */
    boolean accepts(ObjectId userId, String code) {
        String account = account(userId);
        throttle.attempt(account);
        boolean accepted =
                factors.find(userId).filter(factor -> use(userId, factor, code)).isPresent();
        if (accepted) {
            throttle.reset(account);
        }
        return accepted;
    }

    /** @throws ApiException 400 {@code wrong-code}, 429 {@code too-many-attempts} */
    public void require(ObjectId userId, String code) {
        if (!accepts(userId, code)) {
            throw wrongCode();
        }
    }

    /**
     * The step of a one-time password of a secret that is not confirmed yet.
     *
     * @throws ApiException 400 {@code wrong-code}, 429 {@code too-many-attempts}
     */
    long requireStep(ObjectId userId, String secret, String code) {
        String account = account(userId);
        throttle.attempt(account);
        long step = passwords
                .stepOf(cipher.decrypt(userId, secret), TypedCode.of(code).text(), 0)
                .orElseThrow(SecondFactorCheck::wrongCode);
        throttle.reset(account);
        return step;
    }

    private boolean use(ObjectId userId, SecondFactor factor, String code) {
        TypedCode typed = TypedCode.of(code);
        if (!typed.isOneTimePassword()) {
            return factors.useRecoveryCode(userId, recoveryCodes.hash(userId, typed));
        }
        OptionalLong step = passwords.stepOf(cipher.decrypt(userId, factor.secret()), typed.text(), factor.lastStep());
        return step.isPresent() && factors.useStep(userId, factor, step.getAsLong());
    }

    private static String account(ObjectId userId) {
        return "second factor " + userId;
    }

    private static ApiException wrongCode() {
        return ApiException.badField("code", "wrong-code", "Wrong or used code");
    }
}
