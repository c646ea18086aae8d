package io.streamcore.gateway.limit;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** Rate limits; the defaults are in {@code application.properties}. */
@ConfigMapping(prefix = "streamcore.rate")
public interface RateLimitSettings {
    /** {@code strict}, or {@code relaxed} to disable every limit for load tests. */
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

    /** A number of requests per period, which is also the burst size. */
    interface Rate {
        int requests();

        Duration per();
    }
}
