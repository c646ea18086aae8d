package io.streamcore.gateway.sanitise;

import io.streamcore.gateway.GatewaySettings;
import io.streamcore.gateway.browser.AllowedOrigins;
import io.streamcore.gateway.browser.Cors;
import io.streamcore.gateway.browser.SameSite;
import io.streamcore.gateway.limit.RateLimits;
import io.streamcore.gateway.route.RouteTable;
import jakarta.inject.Singleton;
import java.util.List;

/** The steps in their order. */
@Singleton
public class Steps {
    private final List<Step> inOrder;

    public Steps(GatewaySettings settings, RouteTable routes, Cors cors, AllowedOrigins origins, RateLimits rates) {
        inOrder = List.of(
                new RequestIds(),
                new ClientAddress(settings.trustedProxies().orElse(List.of())),
                new Framing(settings.sizes().headerCount()),
                cors,
                new Methods(),
                new Target(),
                new Routing(routes),
                new ClientHeaders(),
                rates,
                new SameSite(origins),
                new OwnHeaders(settings.publicScheme()));
    }

    /** Runs a request through all steps; the first refusal ends it. */
    public void check(Call call) {
        for (Step step : inOrder) {
            step.check(call);
        }
    }
}
