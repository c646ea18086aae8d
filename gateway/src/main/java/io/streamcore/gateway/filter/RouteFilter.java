package io.streamcore.gateway.filter;

import io.streamcore.gateway.route.RouteTable;

/** Finds the service that owns the path. A path that nobody owns is refused later, when no own page has it either. */
public final class RouteFilter implements RequestFilter {
    private final RouteTable table;

    public RouteFilter(RouteTable table) {
        this.table = table;
    }

    @Override
    public void check(RequestContext call) {
        table.find(call.path()).ifPresent(call::send);
    }
}
