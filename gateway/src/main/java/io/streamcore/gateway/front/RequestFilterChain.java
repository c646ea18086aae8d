package io.streamcore.gateway.front;

import io.streamcore.gateway.GatewaySettings;
import io.streamcore.gateway.browser.AllowedOrigins;
import io.streamcore.gateway.browser.CorsFilter;
import io.streamcore.gateway.browser.CrossSiteRequestFilter;
import io.streamcore.gateway.filter.ClientAddressFilter;
import io.streamcore.gateway.filter.ExpectationFilter;
import io.streamcore.gateway.filter.ForwardedHeaders;
import io.streamcore.gateway.filter.FramingFilter;
import io.streamcore.gateway.filter.MethodFilter;
import io.streamcore.gateway.filter.RequestContext;
import io.streamcore.gateway.filter.RequestFilter;
import io.streamcore.gateway.filter.RequestIdFilter;
import io.streamcore.gateway.filter.RequestTargetFilter;
import io.streamcore.gateway.filter.RouteFilter;
import io.streamcore.gateway.filter.UntrustedHeadersFilter;
import io.streamcore.gateway.limit.RateLimitFilter;
import io.streamcore.gateway.route.RouteTable;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Applies all filters to a request, in a fixed order. Request id, client address and CORS come first, so that error
 * responses carry them, too; framing, method and target are checked before anything reads the path; untrusted headers
 * are removed before the gateway adds its own.
 */
@Singleton
public class RequestFilterChain {
    private final List<RequestFilter> filters;

    public RequestFilterChain(
            GatewaySettings settings,
            RouteTable routes,
            CorsFilter cors,
            AllowedOrigins origins,
            RateLimitFilter rateLimits) {
        filters = List.of(
                new RequestIdFilter(),
                new ClientAddressFilter(settings.trustedProxies().orElse(List.of())),
                cors,
                new FramingFilter(settings.sizes().headerCount()),
                new MethodFilter(),
                new RequestTargetFilter(),
                new RouteFilter(routes),
                new ExpectationFilter(),
                new UntrustedHeadersFilter(),
                rateLimits,
                new CrossSiteRequestFilter(origins),
                new ForwardedHeaders(settings.publicScheme()));
    }

    /** @throws io.streamcore.gateway.response.ProxyException if a filter rejects the request */
    public void apply(RequestContext request) {
        for (RequestFilter filter : filters) {
            filter.apply(request);
        }
    }
}
