package io.streamcore.gateway.warmup;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.opentelemetry.api.trace.TracerProvider;
import io.streamcore.gateway.GatewaySettings;
import io.streamcore.gateway.browser.AllowedOrigins;
import io.streamcore.gateway.browser.CorsFilter;
import io.streamcore.gateway.browser.SecurityHeaders;
import io.streamcore.gateway.cache.CacheSettings;
import io.streamcore.gateway.cache.ResponseCache;
import io.streamcore.gateway.cache.ServiceExchangeFactory;
import io.streamcore.gateway.front.AccessLog;
import io.streamcore.gateway.front.ClientChannelInitializer;
import io.streamcore.gateway.front.FrontServer;
import io.streamcore.gateway.front.RequestDispatcher;
import io.streamcore.gateway.front.RequestFilterChain;
import io.streamcore.gateway.front.ShutdownState;
import io.streamcore.gateway.limit.AccessTokenUsers;
import io.streamcore.gateway.limit.RateLimitFilter;
import io.streamcore.gateway.limit.RateLimitSettings;
import io.streamcore.gateway.metrics.RequestMetrics;
import io.streamcore.gateway.metrics.RequestTracing;
import io.streamcore.gateway.proxy.ProxyExchangeFactory;
import io.streamcore.gateway.response.ErrorResponses;
import io.streamcore.gateway.route.RouteTable;
import jakarta.inject.Singleton;
import java.io.OutputStream;
import java.util.List;

/** Builds a second gateway: what only reads is the first one's, what counts or remembers is its own. */
@Singleton
public class RehearsalFactory {
    private final GatewaySettings settings;
    private final RateLimitSettings rates;
    private final CacheSettings cache;
    private final RouteTable routes;
    private final AllowedOrigins origins;
    private final CorsFilter cors;
    private final AccessTokenUsers users;
    private final SecurityHeaders securityHeaders;
    private final ErrorResponses errorResponses;

    RehearsalFactory(
            GatewaySettings settings,
            RateLimitSettings rates,
            CacheSettings cache,
            RouteTable routes,
            AllowedOrigins origins,
            CorsFilter cors,
            AccessTokenUsers users,
            SecurityHeaders securityHeaders,
            ErrorResponses errorResponses) {
        this.settings = new RehearsalSettings(settings);
        this.rates = new RehearsalRates(rates.mode());
        this.cache = cache;
        this.routes = routes;
        this.origins = origins;
        this.cors = cors;
        this.users = users;
        this.securityHeaders = securityHeaders;
        this.errorResponses = errorResponses;
    }

    Rehearsal create() {
        MeterRegistry meters = new SimpleMeterRegistry();
        EventLoopGroup others = new NioEventLoopGroup(1, new DefaultThreadFactory("warm-up", true));
        StubService service = new StubService(others);
        ProxyExchangeFactory proxy = new ProxyExchangeFactory(settings, service.origins(), meters);
        ShutdownState shutdown = new ShutdownState();
        AccessLog log = new AccessLog(settings.accessLog(), OutputStream.nullOutputStream());
        RequestDispatcher dispatcher = new RequestDispatcher(
                new RequestFilterChain(settings, routes, cors, origins, new RateLimitFilter(rates, users)),
                cors,
                new ServiceExchangeFactory(proxy, new ResponseCache(cache, System::nanoTime), settings, meters),
                List.of());
        RequestTracing untraced = new RequestTracing(TracerProvider.noop().get("warm-up"), true);
        ClientChannelInitializer clients = new ClientChannelInitializer(
                settings,
                dispatcher,
                securityHeaders,
                errorResponses,
                new RequestMetrics(meters, untraced),
                log,
                shutdown);
        return new Rehearsal(others, new FrontServer(settings, clients, shutdown, proxy, meters), log);
    }
}
