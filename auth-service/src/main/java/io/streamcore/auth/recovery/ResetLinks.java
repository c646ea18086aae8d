package io.streamcore.auth.recovery;

import io.streamcore.auth.mail.MailLinks;
import jakarta.inject.Singleton;
import org.bson.types.ObjectId;

/** The link in a mail that resets a password. */
@Singleton
class ResetLinks implements MailLinks {
    static final String TEMPLATE = "reset-password";

    private final ResetTokens tokens;
    private final RecoveryConfig config;

    ResetLinks(ResetTokens tokens, RecoveryConfig config) {
        this.tokens = tokens;
        this.config = config;
    }

    @Override
    public String template() {
        return TEMPLATE;
    }

    @Override
    public String path(ObjectId account, String seed) {
        return config.path().replace("{token}", tokens.token(account, seed));
    }
}
