package io.streamcore.gateway.watch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.streamcore.gateway.answer.Refusal;
import io.streamcore.gateway.route.Service;
import io.streamcore.gateway.sanitise.Call;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Sees every request begin and end. */
@Singleton
public class RequestMeters {
    /** What the gateway answers itself stands behind the services. */
    private static final List<String> OWNERS = Stream.concat(
                    Arrays.stream(Service.values()).map(Service::label), Stream.of("gateway"))
            .toList();

    private final MeterRegistry registry;
    private final Traces traces;
    private final RequestTimers timers;
    private final Counter[] received;
    private final Counter[] sent;
    private final Map<String, Counter> refusals = new ConcurrentHashMap<>();

    public RequestMeters(MeterRegistry registry, Traces traces) {
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

    public void begun(Call call) {
        traces.begin(call);
    }

    /** By its slug, of which there are as many as the code of the gateway has. */
    public void refused(Refusal refusal) {
        refusals.computeIfAbsent(refusal.code(), reason -> Counter.builder("streamcore.gateway.refusals")
                        .description("Requests that the gateway turned down itself")
                        .tag("reason", reason)
                        .register(registry))
                .increment();
    }

    public void ended(Call call, int status, long bytesReceived, long bytesSent) {
        int owner = call.route().map(route -> route.service().ordinal()).orElse(OWNERS.size() - 1);
        timers.of(owner, call.method(), status).record(System.nanoTime() - call.startedAt(), TimeUnit.NANOSECONDS);
        received[owner].increment(bytesReceived);
        sent[owner].increment(bytesSent);
        traces.end(call, status);
    }
}
