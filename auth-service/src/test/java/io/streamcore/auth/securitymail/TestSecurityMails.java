package io.streamcore.auth.securitymail;

import io.streamcore.auth.mail.TestMailAvailability;

/** Security mails without the application. */
public final class TestSecurityMails {
    private TestSecurityMails() {}

    /** Sends none. */
    public static SecurityMails none() {
        return new SecurityMails(TestMailAvailability.none(), null);
    }
}
