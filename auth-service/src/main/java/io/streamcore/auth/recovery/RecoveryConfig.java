package io.streamcore.auth.recovery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of password reset. */
@ConfigMapping(prefix = "streamcore.recovery")
public interface RecoveryConfig {
    /** How long a link works. */
    @WithDefault("PT30M")
    Duration tokenLife();

    /** Links that are sent to one account in an hour. */
    @WithDefault("3")
    int perAccount();

    /** Requests of one address in an hour that are considered. */
    @WithDefault("10")
    int perAddress();

    /** Appended to the address of the site; a fragment never leaves the browser, in no {@code Referer} either. */
    @WithDefault("/reset-password#token={token}")
    String path();

    /** How often requests are looked for. */
    @WithDefault("1s")
    String every();
}
