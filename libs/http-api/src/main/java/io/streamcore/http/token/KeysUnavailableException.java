package io.streamcore.http.token;

import org.jose4j.jwt.consumer.ErrorCodeValidator.Error;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;

/** Reports that a token can be neither accepted nor rejected, because its key may be one that cannot be loaded now. */
public class KeysUnavailableException extends InvalidJwtException {
    private static final long serialVersionUID = 1L;

    KeysUnavailableException(InvalidJwtException cause) {
        super(
                "Verification keys are unavailable",
                new Error(ErrorCodes.MISCELLANEOUS, "Verification keys are unavailable"),
                cause,
                cause.getJwtContext());
    }
}
