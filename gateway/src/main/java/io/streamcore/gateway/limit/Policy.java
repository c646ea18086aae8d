package io.streamcore.gateway.limit;

import java.time.Duration;

/** A named rate, as clients read it in {@code RateLimit-Policy}. */
record Policy(String name, int requests, Duration per) {

    static Policy of(String name, RateSettings.Rate rate) {
        return new Policy(name, rate.requests(), rate.per());
    }

    String described() {
        return "\"" + name + "\";q=" + requests + ";w=" + per.toSeconds();
    }
}
