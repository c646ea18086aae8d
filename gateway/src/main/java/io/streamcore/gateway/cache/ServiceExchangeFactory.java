package io.streamcore.gateway.cache;

import io.micrometer.core.instrument.MeterRegistry;
import io.streamcore.gateway.GatewaySettings;
import io.streamcore.gateway.filter.RequestContext;
import io.streamcore.gateway.proxy.Exchange;
import io.streamcore.gateway.proxy.ProxyExchangeFactory;
import io.streamcore.gateway.proxy.ResponseWriter;
import io.streamcore.gateway.proxy.UpstreamPools;
import io.streamcore.gateway.route.Route;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Executor;

/** Creates the exchange of a request that a service owns: through the cache, or with the service. */
@Singleton
public class ServiceExchangeFactory {
    private final ProxyExchangeFactory proxy;
    private final ResponseCache cache;
    private final CacheMetrics metrics;
    /** Half of the time of a read, so that one that waited in vain has as much for its own request. */
    private final long maxWaitNanos;

    public ServiceExchangeFactory(
            ProxyExchangeFactory proxy, ResponseCache cache, GatewaySettings settings, MeterRegistry registry) {
        this.proxy = proxy;
        this.cache = cache;
        this.metrics = new CacheMetrics(registry, cache);
        this.maxWaitNanos = settings.timeouts().readResponse().toNanos() / 2;
    }

    /** @throws io.streamcore.gateway.response.ProxyException if the request is rejected */
    public Exchange create(
            RequestContext request, Route route, ResponseWriter response, UpstreamPools pools, Executor eventLoop) {
        if (!cache.isEnabled() || !CacheableRequest.matches(request, route)) {
            return proxy.create(request, route, response, pools, Duration.ZERO);
        }
        return new CachingExchange(
                request,
                response,
                (writer, elapsed) -> proxy.create(request, route, writer, pools, elapsed),
                cache,
                metrics,
                eventLoop,
                maxWaitNanos);
    }
}
