package io.streamcore.auth.throttle;

import io.streamcore.http.client.ClientAddress;
import io.streamcore.kit.response.ETag;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Limits how often something may be done in an hour, across all replicas, without a response that tells of it. */
@ApplicationScoped
public class HourlyLimit {
    private static final long HOUR = Duration.ofHours(1).toSeconds();

    private final ThrottleRepository throttles;
    private final ThrottleConfig config;
    private final Clock clock;

    HourlyLimit(ThrottleRepository throttles, ThrottleConfig config, Clock clock) {
        this.throttles = throttles;
        this.config = config;
        this.clock = clock;
    }

    /** Counts the action for a client's network; false if it has been done {@code allowed} times in this hour. */
    public boolean allows(String action, HttpServerRequest request, int allowed) {
        return allows(action, ClientAddress.network(AddressThrottle.clientOf(request)), allowed);
    }

    /**
     * Counts the action; false if it has been done {@code allowed} times in this hour.
     *
     * @param who stored as a digest
     */
    public boolean allows(String action, String who, int allowed) {
        if (config.mode() == ThrottleConfig.Mode.RELAXED) {
            return true;
        }
        long hour = clock.instant().getEpochSecond() / HOUR;
        return throttles.increment(
                        "%s|%s|%d".formatted(action, ETag.of(who).value(), hour),
                        Instant.ofEpochSecond((hour + 2) * HOUR))
                <= allowed;
    }
}
