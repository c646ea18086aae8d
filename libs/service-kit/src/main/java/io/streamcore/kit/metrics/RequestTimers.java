package io.streamcore.kit.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Times every request by method, route and status. A route is the template of the resource that answered or refused,
 * never the path that was asked for: the platform's own binder falls back to the path in some cases, and to
 * {@code UNKNOWN} for the refusals of every route without parameters.
 */
@ApplicationScoped
public class RequestTimers {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(10),
        Duration.ofMillis(50),
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5)
    };

    /** Under this name the REST layer leaves the template of the resource it has matched. */
    private static final String ROUTE = "UrlPathTemplate";

    /** Around everything else, the request id included. */
    private static final int OUTERMOST = 11_000;

    @Inject
    MeterRegistry registry;

    private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();
    private final AtomicInteger active = new AtomicInteger();

    private record Kind(String method, String route, String status) {}

    void register(@Observes Filters filters) {
        registry.gauge("http.server.active.requests", active);
        filters.register(this::time, OUTERMOST);
    }

    private void time(RoutingContext request) {
        long start = System.nanoTime();
        Context context = Vertx.currentContext();
        active.incrementAndGet();
        request.addEndHandler(end -> {
            active.decrementAndGet();
            timers.computeIfAbsent(kind(request, context, end), this::timer)
                    .record(Duration.ofNanos(System.nanoTime() - start));
        });
        request.next();
    }

    private static Kind kind(RoutingContext request, Context context, AsyncResult<Void> end) {
        String method = request.request().method().name();
        String route = context.getLocal(ROUTE);
        return new Kind(
                METHODS.contains(method) ? method : "OTHER",
                route == null ? "unmatched" : route,
                end.succeeded() ? Integer.toString(request.response().getStatusCode()) : "aborted");
    }

    private Timer timer(Kind kind) {
        return Timer.builder("http.server.requests")
                .description("Time from a request's head to the end of its answer")
                .tags("method", kind.method(), "uri", kind.route(), "status", kind.status())
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }
}
