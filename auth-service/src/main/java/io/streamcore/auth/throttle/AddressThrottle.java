package io.streamcore.auth.throttle;

import io.streamcore.auth.throttle.ThrottleConfig.Action;
import io.streamcore.http.client.ClientAddress;
import io.streamcore.kit.response.ApiException;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;

/** Limits requests per minute from one client network, across all replicas. */
@ApplicationScoped
public class AddressThrottle {
    private static final int WINDOW_SECONDS = 60;

    private final ThrottleRepository throttles;
    private final ThrottleConfig config;
    private final ThrottleMetrics metrics;
    private final RoutingContext context;
    private final Clock clock;

    AddressThrottle(
            ThrottleRepository throttles,
            ThrottleConfig config,
            ThrottleMetrics metrics,
            RoutingContext context,
            Clock clock) {
        this.throttles = throttles;
        this.config = config;
        this.metrics = metrics;
        this.context = context;
        this.clock = clock;
    }

    /** The address of the client that sent this request, as the gateway saw it. */
    public static InetAddress clientOf(HttpServerRequest request) {
        return ClientAddress.behindGateway(
                request.headers().getAll("X-Forwarded-For"),
                request.remoteAddress().hostAddress());
    }

    /**
     * Counts the request and sets the response's {@code RateLimit} headers.
     *
     * @throws ApiException 429 {@code too-many-requests}
     */
    public void count(Action action) {
        if (config.mode() == ThrottleConfig.Mode.RELAXED) {
            return;
        }
        long now = clock.instant().getEpochSecond();
        long window = now / WINDOW_SECONDS;
        long resetsIn = (window + 1) * WINDOW_SECONDS - now;
        String name = action.name().toLowerCase(Locale.ROOT);
        int allowed = config.perMinute().get(action);
        int counted = throttles.increment(
                "%s|%s|%d".formatted(name, ClientAddress.network(clientOf(context.request())), window),
                Instant.ofEpochSecond((window + 2) * WINDOW_SECONDS));
        context.response()
                .putHeader("RateLimit-Policy", "\"%s\";q=%d;w=%d".formatted(name, allowed, WINDOW_SECONDS))
                .putHeader("RateLimit", "\"%s\";r=%d;t=%d".formatted(name, Math.max(0, allowed - counted), resetsIn));
        if (counted > allowed) {
            metrics.rejectedByAddress(action);
            throw ApiException.tooMany("too-many-requests", "Too many requests from your address", resetsIn);
        }
    }
}
