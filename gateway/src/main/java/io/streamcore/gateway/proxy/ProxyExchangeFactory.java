package io.streamcore.gateway.proxy;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpVersion;
import io.streamcore.gateway.GatewaySettings;
import io.streamcore.gateway.filter.RequestContext;
import io.streamcore.gateway.route.Route;
import io.streamcore.gateway.route.ServiceOrigins;
import io.streamcore.gateway.route.UpstreamService;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** Creates the exchanges with the services, and holds a circuit breaker per service. */
@Singleton
public class ProxyExchangeFactory {
    private static final int BREAKER_WINDOW = 20;
    private static final long BREAKER_WAIT_NANOS = 5_000_000_000L;

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
            breakers.put(service, new CircuitBreaker(BREAKER_WINDOW, BREAKER_WAIT_NANOS, System::nanoTime));
            registerMetrics(service, registry);
        }
    }

    private void registerMetrics(UpstreamService service, MeterRegistry registry) {
        Gauge.builder("streamcore.gateway.breaker", breakers.get(service), CircuitBreaker::state)
                .description("Circuit breaker: 0 closed, 1 half-open, 2 open")
                .tag("service", service.label())
                .register(registry);
        retries.put(
                service,
                Counter.builder("streamcore.gateway.retries")
                        .description("Retried requests")
                        .tag("service", service.label())
                        .register(registry));
    }

    public Map<UpstreamService, URI> origins() {
        return origins;
    }

    /**
     * Creates the exchange of a request with the service of its route.
     *
     * @param elapsed how much of the time for the response has passed already
     * @throws io.streamcore.gateway.response.ProxyException if the {@code Content-Length} exceeds the limit
     */
    public Exchange create(
            RequestContext request, Route route, ResponseWriter response, UpstreamPools pools, Duration elapsed) {
        long limit = limits.limitOf(request, route);
        limits.check(request, limit);
        ExchangeDeadline deadline = new ExchangeDeadline(
                settings.timeouts(), responseTimeout(request).minus(elapsed), route.is(Route.Trait.STREAM));
        request.propagateTrace();
        request.head().setProtocolVersion(HttpVersion.HTTP_1_1);
        HttpHeaders headers = request.head().headers();
        headers.set(HttpHeaderNames.HOST, origins.get(route.service()).getAuthority());
        if (request.expectsContinue()) {
            headers.set(HttpHeaderNames.EXPECT, HttpHeaderValues.CONTINUE);
        }
        CircuitBreaker breaker = breakers.get(route.service());
        return new ProxyExchange(
                request, response, pools.poolFor(route), breaker, deadline, limit, retries.get(route.service()));
    }

    private Duration responseTimeout(RequestContext request) {
        GatewaySettings.Timeouts timeouts = settings.timeouts();
        if (request.isRead()) {
            return timeouts.readResponse();
        }
        return BodyLimits.isForm(request) ? timeouts.uploadResponse() : timeouts.response();
    }
}
