package io.streamcore.gateway.limit;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** The rates; their defaults stand in {@code application.properties}. */
@ConfigMapping(prefix = "streamcore.rate")
public interface RateLimitSettings {
    /** {@code strict}, or {@code relaxed} to lift every limit for load tests. */
    String mode();

    Rate anonymous();

    Rate signedIn();

    Rate upload();

    Rate login();

    Rate register();

    Rate refresh();

    default boolean isRelaxed() {
        return mode().equalsIgnoreCase("relaxed");
    }

    /** So many requests in so long, and as many at once. */
    interface Rate {
        int requests();

        Duration per();
    }
}
