package io.streamcore.gateway.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.streamcore.gateway.filter.RequestContext;
import io.streamcore.gateway.response.ProxyException;
import io.streamcore.gateway.route.UpstreamService;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Records metrics and traces of every request. */
@Singleton
public class RequestMetrics {
    /** Values of the {@code service} tag; the last one is for requests that the gateway responds to itself. */
    private static final List<String> OWNERS = Stream.concat(
                    Arrays.stream(UpstreamService.values()).map(UpstreamService::label), Stream.of("gateway"))
            .toList();

    private final MeterRegistry registry;
    private final RequestTracing tracing;
    private final RequestTimerTable timers;
    private final Counter[] received;
    private final Counter[] sent;
    private final Map<String, Counter> rejections = new ConcurrentHashMap<>();

    public RequestMetrics(MeterRegistry registry, RequestTracing tracing) {
        this.registry = registry;
        this.tracing = tracing;
        this.timers = new RequestTimerTable(registry, OWNERS);
        this.received = bytes("streamcore.gateway.received", "Request bodies");
        this.sent = bytes("streamcore.gateway.sent", "Response bodies");
    }

    private Counter[] bytes(String name, String description) {
        return OWNERS.stream()
                .map(owner -> Counter.builder(name)
                        .description(description)
                        .baseUnit("bytes")
                        .tag("service", owner)
                        .register(registry))
                .toArray(Counter[]::new);
    }

    public void started(RequestContext request) {
        tracing.start(request);
    }

    /** Counts an error response by its slug, of which there is a fixed number. */
    public void rejected(ProxyException error) {
        rejections
                .computeIfAbsent(error.code(), reason -> Counter.builder("streamcore.gateway.refusals")
                        .description("Requests rejected by the gateway itself")
                        .tag("reason", reason)
                        .register(registry))
                .increment();
    }

    public void ended(RequestContext request, int status, long bytesReceived, long bytesSent) {
        int owner = request.route().map(route -> route.service().ordinal()).orElse(OWNERS.size() - 1);
        timers.of(owner, request.method(), status)
                .record(System.nanoTime() - request.startedAt(), TimeUnit.NANOSECONDS);
        received[owner].increment(bytesReceived);
        sent[owner].increment(bytesSent);
        tracing.end(request, status);
    }
}
