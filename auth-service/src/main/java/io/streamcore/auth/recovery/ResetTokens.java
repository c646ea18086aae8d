package io.streamcore.auth.recovery;

import io.streamcore.auth.mail.LinkTokens;
import io.streamcore.auth.session.SessionConfig;
import jakarta.inject.Singleton;
import org.bson.types.ObjectId;

/**
 * Derives and verifies tokens that reset a password. Only the seed is stored, until the mail is sent, and a keyed hash of
 * the token and the password's present hash, so that nothing in the database can be used as a token, and every change of
 * the password voids it.
 */
@Singleton
class ResetTokens {
    private final LinkTokens tokens;

    ResetTokens(SessionConfig sessions) {
        tokens = new LinkTokens(sessions.secret(), "password reset");
    }

    String token(ObjectId account, String seed) {
        return tokens.token(account, seed);
    }

    /** What is stored of a token. */
    String hash(String token, String passwordHash) {
        return tokens.hash(token, passwordHash);
    }

    boolean matches(String token, String passwordHash, String stored) {
        return LinkTokens.isEqual(hash(token, passwordHash), stored);
    }
}
