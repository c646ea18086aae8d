package io.streamcore.kit.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** How access tokens are recognised. The same values in every service. */
@ConfigMapping(prefix = "streamcore.token")
public interface TokenConfig {
    /** The {@code iss} claim of our tokens. */
    @WithDefault("https://streamcore.local")
    String issuer();

    /** The {@code aud} claim of our tokens. */
    @WithDefault("streamcore")
    String audience();

    /** How long an access token lives. */
    @WithDefault("PT15M")
    Duration life();

    /** By how much the clocks of two services may differ. */
    @WithDefault("PT15S")
    Duration skew();

    /** How long keys are trusted while auth-service cannot be asked. */
    @WithDefault("PT24H")
    Duration keysKept();

    /** Paths on which a token that came along is not looked at: clients send stale ones there. */
    Optional<Set<String>> ignoredOn();
}
