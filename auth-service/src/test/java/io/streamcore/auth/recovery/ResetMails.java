package io.streamcore.auth.recovery;

import io.streamcore.local.mail.CaughtMail;
import io.streamcore.local.mail.MailCatcher;
import java.util.List;

/** Finds the mails about resets of a password among those that an account got. */
final class ResetMails {
    private static final List<String> SUBJECTS = List.of("Reset your password", "Your password was changed");

    private ResetMails() {}

    /** The newest first. */
    static List<CaughtMail> to(MailCatcher catcher, String email) {
        return catcher.mailsTo(email).stream()
                .filter(mail -> SUBJECTS.contains(mail.subject()))
                .toList();
    }
}
