package io.streamcore.gateway.relay;

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

    public Relays(GatewaySettings settings, Origins origins) {
        this.settings = settings;
        this.limits = new BodyLimits(settings.sizes());
        this.origins = Map.of(
                Service.AUTH, origins.auth(),
                Service.VIDEO, origins.video(),
                Service.SUBSCRIPTION, origins.subscription());
        for (Service service : Service.values()) {
            breakers.put(service, new Breaker(BREAKER_CALLS, BREAKER_OPEN_NANOS, System::nanoTime));
        }
    }

    public Map<Service, URI> origins() {
        return origins;
    }

    /** @throws io.streamcore.gateway.answer.Refusal when the body is announced too large */
    public Exchange prepare(Call call, Route route, Client client, Upstreams upstreams) {
        long limit = limits.limitOf(call, route);
        limits.check(call, limit);
        Deadline deadline = new Deadline(settings.timeouts(), BodyLimits.isForm(call), route.is(Route.Trait.STREAM));
        call.head()
                .headers()
                .set(HttpHeaderNames.HOST, origins.get(route.service()).getAuthority());
        Breaker breaker = breakers.get(route.service());
        return new Relay(call, client, upstreams.poolFor(route), breaker, deadline, limit);
    }
}
