package io.streamcore.auth.secondfactor;

import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.List;
import org.apache.commons.codec.binary.Base32;

/** An authenticator app that has the secret of an account. */
public record Authenticator(byte[] secret, Clock clock) {
    static Authenticator with(String base32, Clock clock) {
        return new Authenticator(new Base32().decode(base32), clock);
    }

    /** The one-time password that the app shows now. */
    String code() {
        return code(0);
    }

    /** The one-time password that the app shows some steps of 30 seconds from now. */
    String code(int steps) {
        return passwords().at(secret, clock.instant().getEpochSecond() / 30 + steps);
    }

    /** Six digits that are no one-time password of this minute and the next ones. */
    String wrongCode() {
        List<String> right = List.of(code(-2), code(-1), code(0), code(1), code(2), code(3));
        return List.of("000000", "111111", "222222", "333333", "444444", "555555", "666666").stream()
                .filter(code -> !right.contains(code))
                .findFirst()
                .orElseThrow();
    }

    private OneTimePasswords passwords() {
        try {
            return new OneTimePasswords(clock);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
