package io.streamcore.gateway.limit;

import java.time.Duration;

/** A named rate limit, as reported in {@code RateLimit-Policy}. */
record RateLimitPolicy(String name, int requests, Duration per) {

    static RateLimitPolicy of(String name, RateLimitSettings.Rate rate) {
        return new RateLimitPolicy(name, rate.requests(), rate.per());
    }

    String headerValue() {
        return "\"" + name + "\";q=" + requests + ";w=" + per.toSeconds();
    }
}
