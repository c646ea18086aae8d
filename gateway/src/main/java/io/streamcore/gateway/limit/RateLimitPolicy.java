package io.streamcore.gateway.limit;

import java.time.Duration;

/** A named rate, as clients read it in {@code RateLimit-RateLimitPolicy}. */
record RateLimitPolicy(String name, int requests, Duration per) {

    static RateLimitPolicy of(String name, RateLimitSettings.Rate rate) {
        return new RateLimitPolicy(name, rate.requests(), rate.per());
    }

    String described() {
        return "\"" + name + "\";q=" + requests + ";w=" + per.toSeconds();
    }
}
