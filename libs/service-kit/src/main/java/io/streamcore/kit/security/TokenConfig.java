package io.streamcore.kit.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Settings of access tokens, the same in every service. */
@ConfigMapping(prefix = "streamcore.token")
public interface TokenConfig {
    /** The {@code iss} claim of access tokens. */
    @WithDefault("https://streamcore.local")
    String issuer();

    /** The {@code aud} claim of access tokens. */
    @WithDefault("streamcore")
    String audience();

    /** Lifetime of an access token. */
    @WithDefault("PT15M")
    Duration life();

    /** By how much the clocks of two services may differ. */
    @WithDefault("PT15S")
    Duration skew();

    /**
     * The largest difference between the clocks of two machines under which no revoked session is accepted. Tokens that
     * were issued later than this from now are rejected, and revocations are kept for so much longer.
     */
    @WithDefault("PT10M")
    Duration clockTolerance();

    /** How long loaded keys are used while auth-service is unavailable. */
    @WithDefault("PT24H")
    Duration keysKept();

    /**
     * Paths on which access tokens are ignored, because clients send stale ones there; a last segment {@code *} stands
     * for any one.
     */
    Optional<Set<String>> ignoredOn();

    /** The older name of {@code streamcore.directory.auth-service}, which auth-client reads. */
    Optional<URI> authService();
}
