package io.streamcore.auth.verification;

import io.streamcore.auth.account.AddressProofs;
import io.streamcore.auth.account.VerificationConfig;
import io.streamcore.auth.mail.LinkTokens;
import io.streamcore.auth.mail.MailLinks;
import io.streamcore.auth.session.SessionConfig;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.bson.types.ObjectId;

/** The two kinds of links about addresses, with a key for each. */
@Singleton
class AddressLinks {
    private final Link verification;
    private final Link undo;

    AddressLinks(SessionConfig sessions, VerificationConfig config) {
        verification = new Link(
                AddressProofs.VERIFY, config.path(), new LinkTokens(sessions.secret(), "verification of an address"));
        undo = new Link(
                AddressProofs.CHANGED,
                config.undoPath(),
                new LinkTokens(sessions.secret(), "undoing a change of address"));
    }

    LinkTokens verification() {
        return verification.tokens();
    }

    LinkTokens undo() {
        return undo.tokens();
    }

    @Produces
    @Singleton
    MailLinks verificationLink() {
        return verification;
    }

    @Produces
    @Singleton
    MailLinks undoLink() {
        return undo;
    }

    private record Link(String template, String pattern, LinkTokens tokens) implements MailLinks {
        @Override
        public String path(ObjectId account, String seed) {
            return pattern.replace("{token}", tokens.token(account, seed));
        }
    }
}
