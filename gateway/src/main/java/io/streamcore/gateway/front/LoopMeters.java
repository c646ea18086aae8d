package io.streamcore.gateway.front;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.streamcore.gateway.relay.PoolUse;
import io.streamcore.gateway.route.Service;
import java.util.List;
import java.util.function.ToIntFunction;

/** Shows what the event loops are busy with, each as of its last tick: nothing here is locked, or asks another thread. */
final class LoopMeters {
    private LoopMeters() {}

    static void show(MeterRegistry registry, List<Loop> loops) {
        show(registry, loops, "streamcore.gateway.requests.running", "Requests that are being answered", Loop::busy);
        show(registry, loops, "streamcore.gateway.clients", "Open connections of clients", Loop::connected);
        for (Service service : Service.values()) {
            connections(registry, loops, service, "used", PoolUse::used);
            connections(registry, loops, service, "idle", PoolUse::idle);
            Gauge.builder("streamcore.gateway.waiting", () -> sum(loops, service, PoolUse::waiting))
                    .description("Requests that wait for a connection to a service")
                    .tag("service", service.label())
                    .register(registry);
        }
    }

    private static void show(
            MeterRegistry registry, List<Loop> loops, String name, String description, ToIntFunction<Loop> count) {
        Gauge.builder(name, () -> loops.stream().mapToInt(count).sum())
                .description(description)
                .register(registry);
    }

    private static void connections(
            MeterRegistry registry, List<Loop> loops, Service service, String state, ToIntFunction<PoolUse> count) {
        Gauge.builder("streamcore.gateway.connections", () -> sum(loops, service, count))
                .description("Connections to a service")
                .tags("service", service.label(), "state", state)
                .register(registry);
    }

    private static int sum(List<Loop> loops, Service service, ToIntFunction<PoolUse> count) {
        return loops.stream()
                .map(loop -> loop.upstreams().use(service))
                .mapToInt(count)
                .sum();
    }
}
