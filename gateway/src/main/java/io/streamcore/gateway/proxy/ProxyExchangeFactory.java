package io.streamcore.gateway.proxy;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.streamcore.gateway.GatewaySettings;
import io.streamcore.gateway.filter.RequestContext;
import io.streamcore.gateway.route.Route;
import io.streamcore.gateway.route.ServiceOrigins;
import io.streamcore.gateway.route.UpstreamService;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;

/** Starts the relay of a request to the service of its route. */
@Singleton
public class ProxyExchangeFactory {
    private static final int BREAKER_CALLS = 20;
    private static final long BREAKER_OPEN_NANOS = 5_000_000_000L;

    private final GatewaySettings settings;
    private final BodyLimits limits;
    private final Map<UpstreamService, URI> origins;
    private final Map<UpstreamService, CircuitBreaker> breakers = new EnumMap<>(UpstreamService.class);
    private final Map<UpstreamService, Counter> retries = new EnumMap<>(UpstreamService.class);

    public ProxyExchangeFactory(GatewaySettings settings, ServiceOrigins origins, MeterRegistry registry) {
        this.settings = settings;
        this.limits = new BodyLimits(settings.sizes());
        this.origins = Map.of(
                UpstreamService.AUTH, origins.auth(),
                UpstreamService.VIDEO, origins.video(),
                UpstreamService.SUBSCRIPTION, origins.subscription());
        for (UpstreamService service : UpstreamService.values()) {
            breakers.put(service, new CircuitBreaker(BREAKER_CALLS, BREAKER_OPEN_NANOS, System::nanoTime));
            show(service, registry);
        }
    }

    private void show(UpstreamService service, MeterRegistry registry) {
        Gauge.builder("streamcore.gateway.breaker", breakers.get(service), CircuitBreaker::state)
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

    public Map<UpstreamService, URI> origins() {
        return origins;
    }

    /** @throws io.streamcore.gateway.response.ProxyException when the body is announced too large */
    public Exchange prepare(RequestContext call, Route route, ResponseWriter client, UpstreamPools upstreams) {
        long limit = limits.limitOf(call, route);
        limits.check(call, limit);
        ExchangeDeadline deadline =
                new ExchangeDeadline(settings.timeouts(), BodyLimits.isForm(call), route.is(Route.Trait.STREAM));
        call.passTrace();
        call.head()
                .headers()
                .set(HttpHeaderNames.HOST, origins.get(route.service()).getAuthority());
        CircuitBreaker breaker = breakers.get(route.service());
        return new ProxyExchange(
                call, client, upstreams.poolFor(route), breaker, deadline, limit, retries.get(route.service()));
    }
}
