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

/** Sees every request begin and end. */
@Singleton
public class RequestMetrics {
    /** What the gateway answers itself stands behind the services. */
    private static final List<String> OWNERS = Stream.concat(
                    Arrays.stream(UpstreamService.values()).map(UpstreamService::label), Stream.of("gateway"))
            .toList();

    private final MeterRegistry registry;
    private final RequestTracing traces;
    private final RequestTimers timers;
    private final Counter[] received;
    private final Counter[] sent;
    private final Map<String, Counter> refusals = new ConcurrentHashMap<>();

    public RequestMetrics(MeterRegistry registry, RequestTracing traces) {
        this.registry = registry;
        this.traces = traces;
        this.timers = new RequestTimers(registry, OWNERS);
        this.received = bytes("streamcore.gateway.received", "Bodies of requests");
        this.sent = bytes("streamcore.gateway.sent", "Bodies of answers");
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

    public void begun(RequestContext call) {
        traces.begin(call);
    }

    /** By its slug, of which there are as many as the code of the gateway has. */
    public void refused(ProxyException refusal) {
        refusals.computeIfAbsent(refusal.code(), reason -> Counter.builder("streamcore.gateway.refusals")
                        .description("Requests that the gateway turned down itself")
                        .tag("reason", reason)
                        .register(registry))
                .increment();
    }

    public void ended(RequestContext call, int status, long bytesReceived, long bytesSent) {
        int owner = call.route().map(route -> route.service().ordinal()).orElse(OWNERS.size() - 1);
        timers.of(owner, call.method(), status).record(System.nanoTime() - call.startedAt(), TimeUnit.NANOSECONDS);
        received[owner].increment(bytesReceived);
        sent[owner].increment(bytesSent);
        traces.end(call, status);
    }
}
