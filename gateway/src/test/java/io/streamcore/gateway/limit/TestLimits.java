package io.streamcore.gateway.limit;

import io.streamcore.gateway.route.ServiceOrigins;
import java.net.URI;
import java.time.Duration;

/** Rate limits per hour, for tests without the gateway. */
record TestLimits(
        String mode,
        int anonymousPerHour,
        int signedInPerHour,
        int uploadsPerHour,
        int loginsPerHour,
        int registrationsPerHour,
        int refreshesPerHour)
        implements RateLimitSettings {
    static final AccessTokenSettings TOKENS =
            new Tokens("https://streamcore.local", "streamcore", Duration.ofSeconds(15), Duration.ofHours(24));

    record Origins(URI auth, URI video, URI subscription) implements ServiceOrigins {}

    private record Tokens(String issuer, String audience, Duration skew, Duration keysKept)
            implements AccessTokenSettings {}

    private record PerHour(int requests) implements Rate {
        @Override
        public Duration per() {
            return Duration.ofHours(1);
        }
    }

    @Override
    public Rate anonymous() {
        return new PerHour(anonymousPerHour);
    }

    @Override
    public Rate signedIn() {
        return new PerHour(signedInPerHour);
    }

    @Override
    public Rate upload() {
        return new PerHour(uploadsPerHour);
    }

    @Override
    public Rate login() {
        return new PerHour(loginsPerHour);
    }

    @Override
    public Rate register() {
        return new PerHour(registrationsPerHour);
    }

    @Override
    public Rate refresh() {
        return new PerHour(refreshesPerHour);
    }
}
