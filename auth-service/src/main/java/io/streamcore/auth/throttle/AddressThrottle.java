package io.streamcore.auth.throttle;

import io.streamcore.auth.throttle.ThrottleConfig.Action;
import io.streamcore.kit.response.ApiException;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;

/** So many requests of a kind in a minute from one address, whichever replica they come to. */
@ApplicationScoped
public class AddressThrottle {
    private static final int WINDOW_SECONDS = 60;

    @Inject
    ThrottleRepository throttles;

    @Inject
    ThrottleConfig config;

    @Inject
    Limits limits;

    @Inject
    Throttled throttled;

    @Inject
    ClientAddress client;

    @Inject
    RoutingContext context;

    @Inject
    Clock clock;

    /** @throws ApiException 429 {@code too-many-requests} */
    public void count(Action action) {
        if (limits.areRelaxed()) {
            return;
        }
        long now = clock.instant().getEpochSecond();
        long window = now / WINDOW_SECONDS;
        long resetsIn = (window + 1) * WINDOW_SECONDS - now;
        String name = action.name().toLowerCase(Locale.ROOT);
        int allowed = config.perMinute().get(action);
        int counted = throttles.count(
                "%s|%s|%d".formatted(name, client.network(), window),
                Instant.ofEpochSecond((window + 2) * WINDOW_SECONDS));
        context.response()
                .putHeader("RateLimit-Policy", "\"%s\";q=%d;w=%d".formatted(name, allowed, WINDOW_SECONDS))
                .putHeader("RateLimit", "\"%s\";r=%d;t=%d".formatted(name, Math.max(0, allowed - counted), resetsIn));
        if (counted > allowed) {
            throttled.byAddress(action);
            throw ApiException.tooMany("too-many-requests", "Too many requests from your address", resetsIn);
        }
    }
}
