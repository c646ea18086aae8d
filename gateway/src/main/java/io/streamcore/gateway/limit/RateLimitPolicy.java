package io.streamcore.gateway.limit;

import java.time.Duration;

/** A named rate limit, as reported in {@code RateLimit-Policy}. */
record RateLimitPolicy(String name, int requests, Duration per, String headerValue) {

    static RateLimitPolicy of(String name, RateLimitSettings.Rate rate) {
        String headerValue =
                "\"" + name + "\";q=" + rate.requests() + ";w=" + rate.per().toSeconds();
        return new RateLimitPolicy(name, rate.requests(), rate.per(), headerValue);
    }
}
