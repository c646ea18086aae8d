package io.streamcore.gateway.filter;

import io.streamcore.gateway.route.RouteTable;

/** Finds the route of the path. Without one, the path is left to the gateway's own endpoints. */
public final class RouteFilter implements RequestFilter {
    private final RouteTable table;

    public RouteFilter(RouteTable table) {
        this.table = table;
    }

    @Override
    public void apply(RequestContext request) {
        table.find(request.path()).ifPresent(request::setRoute);
    }
}
