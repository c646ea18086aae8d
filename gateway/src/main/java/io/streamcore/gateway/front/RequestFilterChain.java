package io.streamcore.gateway.front;

import io.streamcore.gateway.GatewaySettings;
import io.streamcore.gateway.browser.AllowedOrigins;
import io.streamcore.gateway.browser.CorsFilter;
import io.streamcore.gateway.browser.CrossSiteFilter;
import io.streamcore.gateway.filter.ClientAddressFilter;
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

/** The steps in their order. */
@Singleton
public class RequestFilterChain {
    private final List<RequestFilter> inOrder;

    public RequestFilterChain(
            GatewaySettings settings,
            RouteTable routes,
            CorsFilter cors,
            AllowedOrigins origins,
            RateLimitFilter rates) {
        inOrder = List.of(
                new RequestIdFilter(),
                new ClientAddressFilter(settings.trustedProxies().orElse(List.of())),
                new FramingFilter(settings.sizes().headerCount()),
                cors,
                new MethodFilter(),
                new RequestTargetFilter(),
                new RouteFilter(routes),
                new UntrustedHeadersFilter(),
                rates,
                new CrossSiteFilter(origins),
                new ForwardedHeaders(settings.publicScheme()));
    }

    /** Runs a request through all steps; the first refusal ends it. */
    public void check(RequestContext call) {
        for (RequestFilter step : inOrder) {
            step.check(call);
        }
    }
}
