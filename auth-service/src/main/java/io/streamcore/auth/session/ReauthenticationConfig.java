package io.streamcore.auth.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What needs a password that was given recently. */
@ConfigMapping(prefix = "streamcore.reauthentication")
public interface ReauthenticationConfig {
    @WithDefault("compatible")
    Mode mode();

    /** A password is recent for this time. */
    @WithDefault("PT10M")
    Duration within();

    /** Which requests need a recent password. */
    enum Mode {
        /** Those that clients of the Node API do not send, and changes of the e-mail address with a second factor. */
        COMPATIBLE,
        /** Changes of any e-mail address too. */
        STRICT,
        /** None. */
        OFF
    }
}
