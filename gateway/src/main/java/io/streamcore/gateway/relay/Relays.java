package io.streamcore.gateway.relay;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.streamcore.gateway.GatewaySettings;
import io.streamcore.gateway.route.Origins;
import io.streamcore.gateway.route.Route;
import io.streamcore.gateway.route.Service;
import io.streamcore.gateway.sanitise.Call;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;

/** Starts the relay of a request to the service of its route. */
@Singleton
public class Relays {
    private static final int BREAKER_CALLS = 20;
    private static final long BREAKER_OPEN_NANOS = 5_000_000_000L;

    private final GatewaySettings settings;
    private final BodyLimits limits;
    private final Map<Service, URI> origins;
    private final Map<Service, Breaker> breakers = new EnumMap<>(Service.class);
    private final Map<Service, Counter> retries = new EnumMap<>(Service.class);

    public Relays(GatewaySettings settings, Origins origins, MeterRegistry registry) {
        this.settings = settings;
        this.limits = new BodyLimits(settings.sizes());
        this.origins = Map.of(
                Service.AUTH, origins.auth(),
                Service.VIDEO, origins.video(),
                Service.SUBSCRIPTION, origins.subscription());
        for (Service service : Service.values()) {
            breakers.put(service, new Breaker(BREAKER_CALLS, BREAKER_OPEN_NANOS, System::nanoTime));
            show(service, registry);
        }
    }

    private void show(Service service, MeterRegistry registry) {
        Gauge.builder("streamcore.gateway.breaker", breakers.get(service), Breaker::state)
                .description("0: closed, 1: open and trying one call, 2: open")
                .tag("service", service.label())
                .register(registry);
        retries.put(
                service,
                Counter.builder("streamcore.gateway.retries")
                        .description("Reads that were asked a second time")
                        .tag("service", service.label())
                        .register(registry));
    }

    public Map<Service, URI> origins() {
        return origins;
    }

    /** @throws io.streamcore.gateway.answer.Refusal when the body is announced too large */
    public Exchange prepare(Call call, Route route, Client client, Upstreams upstreams) {
        long limit = limits.limitOf(call, route);
        limits.check(call, limit);
        Deadline deadline = new Deadline(settings.timeouts(), BodyLimits.isForm(call), route.is(Route.Trait.STREAM));
        call.passTrace();
        call.head()
                .headers()
                .set(HttpHeaderNames.HOST, origins.get(route.service()).getAuthority());
        Breaker breaker = breakers.get(route.service());
        return new Relay(
                call, client, upstreams.poolFor(route), breaker, deadline, limit, retries.get(route.service()));
    }
}
