package io.streamcore.gateway.limit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How access tokens are verified. The same settings and defaults as in the services. */
@ConfigMapping(prefix = "streamcore.token")
public interface AccessTokenSettings {
    /** The {@code iss} claim. */
    @WithDefault("https://streamcore.local")
    String issuer();

    /** The {@code aud} claim. */
    @WithDefault("streamcore")
    String audience();

    /** By how much the clocks of auth-service and gateway may differ. */
    @WithDefault("15s")
    Duration skew();

    /** How long keys are trusted while auth-service cannot be reached. */
    @WithDefault("24h")
    Duration keysKept();
}
