package io.streamcore.gateway.front;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.streamcore.gateway.proxy.PoolUsage;
import io.streamcore.gateway.route.UpstreamService;
import java.util.List;
import java.util.function.ToIntFunction;

/** Registers gauges of clients and connections, summed over all event loops as of their last ticks. */
final class EventLoopMetrics {
    private EventLoopMetrics() {}

    static void register(MeterRegistry registry, List<EventLoopContext> loops) {
        clients(
                registry,
                loops,
                "streamcore.gateway.requests.running",
                "Requests in progress",
                EventLoopContext::busyClients);
        clients(registry, loops, "streamcore.gateway.clients", "Connected clients", EventLoopContext::connectedClients);
        for (UpstreamService service : UpstreamService.values()) {
            connections(registry, loops, service, "used", PoolUsage::used);
            connections(registry, loops, service, "idle", PoolUsage::idle);
            Gauge.builder("streamcore.gateway.waiting", () -> sum(loops, service, PoolUsage::waiting))
                    .description("Requests waiting for a connection to a service")
                    .tag("service", service.label())
                    .register(registry);
        }
    }

    private static void clients(
            MeterRegistry registry,
            List<EventLoopContext> loops,
            String name,
            String description,
            ToIntFunction<EventLoopContext> count) {
        Gauge.builder(name, () -> loops.stream().mapToInt(count).sum())
                .description(description)
                .register(registry);
    }

    private static void connections(
            MeterRegistry registry,
            List<EventLoopContext> loops,
            UpstreamService service,
            String state,
            ToIntFunction<PoolUsage> count) {
        Gauge.builder("streamcore.gateway.connections", () -> sum(loops, service, count))
                .description("Connections to a service")
                .tags("service", service.label(), "state", state)
                .register(registry);
    }

    private static int sum(List<EventLoopContext> loops, UpstreamService service, ToIntFunction<PoolUsage> count) {
        return loops.stream()
                .map(loop -> loop.upstreams().usage(service))
                .mapToInt(count)
                .sum();
    }
}
