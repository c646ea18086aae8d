package io.streamcore.kit.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.streamcore.kit.warmup.WarmUpMark;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Times every request of a client by method, route and status. The route is the path template of the matched resource, never the
 * requested path. Replaces Quarkus' own binder, which uses the path in some cases, and {@code UNKNOWN} for error
 * responses of routes without parameters.
 */
@ApplicationScoped
public class RestRequestTimers {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(10),
        Duration.ofMillis(50),
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5)
    };

    /** The context key under which Quarkus REST stores the path template of the matched resource. */
    private static final String ROUTE = "UrlPathTemplate";

    /** Before all other filters, the request id included. */
    private static final int OUTERMOST = 11_000;

    private final MeterRegistry registry;
    private final WarmUpMark warmUp;
    private final Map<Key, Timer> timers = new ConcurrentHashMap<>();
    private final AtomicInteger active = new AtomicInteger();

    private record Key(String method, String route, String status) {}

    RestRequestTimers(MeterRegistry registry, WarmUpMark warmUp) {
        this.registry = registry;
        this.warmUp = warmUp;
    }

    void register(@Observes Filters filters) {
        registry.gauge("http.server.active.requests", active);
        filters.register(this::time, OUTERMOST);
    }

    private void time(RoutingContext request) {
        if (warmUp.isOn(request.request())) {
            request.next();
            return;
        }
        long start = System.nanoTime();
        Context context = Vertx.currentContext();
        active.incrementAndGet();
        request.addEndHandler(end -> {
            active.decrementAndGet();
            timers.computeIfAbsent(key(request, context, end), this::timer)
                    .record(Duration.ofNanos(System.nanoTime() - start));
        });
        request.next();
    }

    private static Key key(RoutingContext request, Context context, AsyncResult<Void> end) {
        String method = request.request().method().name();
        String route = context.getLocal(ROUTE);
        return new Key(
                METHODS.contains(method) ? method : "OTHER",
                route == null ? "unmatched" : route,
                end.succeeded() ? Integer.toString(request.response().getStatusCode()) : "aborted");
    }

    private Timer timer(Key key) {
        return Timer.builder("http.server.requests")
                .description("Time from the request head to the end of the response")
                .tags("method", key.method(), "uri", key.route(), "status", key.status())
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }
}
