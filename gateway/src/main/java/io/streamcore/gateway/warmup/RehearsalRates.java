package io.streamcore.gateway.warmup;

import io.streamcore.gateway.limit.RateLimitSettings;
import java.time.Duration;

/** Limits that no rehearsal reaches. */
record RehearsalRates(String mode) implements RateLimitSettings {
    private record Unreached(int requests, Duration per) implements Rate {}

    private static final Rate RATE = new Unreached(1_000_000, Duration.ofSeconds(1));

    @Override
    public Rate anonymous() {
        return RATE;
    }

    @Override
    public Rate signedIn() {
        return RATE;
    }

    @Override
    public Rate upload() {
        return RATE;
    }

    @Override
    public Rate login() {
        return RATE;
    }

    @Override
    public Rate register() {
        return RATE;
    }

    @Override
    public Rate refresh() {
        return RATE;
    }
}
