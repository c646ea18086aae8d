package io.streamcore.auth.mail;

import java.util.Optional;

/** The availability of mail without the application. */
public final class TestMailAvailability {
    private TestMailAvailability() {}

    /** Without a mail server. */
    public static MailAvailability none() {
        return new MailAvailability(null, Optional.empty()) {
            @Override
            public boolean isConfigured() {
                return false;
            }
        };
    }
}
