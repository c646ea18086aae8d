package io.streamcore.gateway.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Holds a timer per service, method and status class in an array. Timers are registered on first use, so that a scrape
 * contains only what has happened.
 */
final class RequestTimerTable {
    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "OTHER");
    private static final List<String> STATUSES = List.of("aborted", "1xx", "2xx", "3xx", "4xx", "5xx");
    private static final int ABORTED = 499;
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5)
    };

    private final MeterRegistry registry;
    private final List<String> services;
    private final AtomicReferenceArray<Timer> timers;

    RequestTimerTable(MeterRegistry registry, List<String> services) {
        this.registry = registry;
        this.services = services;
        this.timers = new AtomicReferenceArray<>(services.size() * METHODS.size() * STATUSES.size());
    }

    Timer of(int service, String method, int status) {
        int methodIndex = indexOf(method);
        int statusIndex = status == ABORTED ? 0 : status / 100;
        int index = (service * METHODS.size() + methodIndex) * STATUSES.size() + statusIndex;
        Timer timer = timers.get(index);
        return timer == null ? register(index, service, methodIndex, statusIndex) : timer;
    }

    private static int indexOf(String method) {
        return switch (method) {
            case "GET" -> 0;
            case "HEAD" -> 1;
            case "POST" -> 2;
            case "PUT" -> 3;
            case "PATCH" -> 4;
            case "DELETE" -> 5;
            case "OPTIONS" -> 6;
            default -> 7;
        };
    }

    /** Thread-safe, because the registry returns the same timer for the same tags. */
    private Timer register(int index, int service, int method, int status) {
        Timer timer = Timer.builder("streamcore.gateway.requests")
                .description("From the head of a request to the end of its response")
                .tags("service", services.get(service), "method", METHODS.get(method), "status", STATUSES.get(status))
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
        timers.set(index, timer);
        return timer;
    }
}
