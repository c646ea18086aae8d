package io.streamcore.kit.security;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The defaults of {@link TokenConfig}, for tests without a container. */
record TestTokenConfig() implements TokenConfig {
    @Override
    public String issuer() {
        return "https://streamcore.local";
    }

    @Override
    public String audience() {
        return "streamcore";
    }

    @Override
    public Duration life() {
        return Duration.ofMinutes(15);
    }

    @Override
    public Duration skew() {
        return Duration.ofSeconds(15);
    }

    @Override
    public Duration clockTolerance() {
        return Duration.ofMinutes(10);
    }

    @Override
    public Duration keysKept() {
        return Duration.ofHours(24);
    }

    @Override
    public Optional<Set<String>> ignoredOn() {
        return Optional.empty();
    }

    @Override
    public Optional<URI> authService() {
        return Optional.empty();
    }
}
