package io.streamcore.gateway.sanitise;

import io.streamcore.gateway.route.RouteTable;

/** Finds the service that owns the path. A path that nobody owns is refused later, when no own page has it either. */
public final class Routing implements Step {
    private final RouteTable table;

    public Routing(RouteTable table) {
        this.table = table;
    }

    @Override
    public void check(Call call) {
        table.find(call.path()).ifPresent(call::send);
    }
}
