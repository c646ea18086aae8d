package io.streamcore.auth.session;

import io.streamcore.auth.throttle.ClientAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;

/** The device that is asking, as its owner will recognise it in the list of sessions. */
@RequestScoped
public class Device {
    private static final int MAX_LENGTH = 200;

    @Inject
    RoutingContext context;

    @Inject
    ClientAddress address;

    /** The User-Agent header without anything that could be hidden in it. */
    String name() {
        String agent = context.request().getHeader("User-Agent");
        String name =
                agent == null ? "" : agent.replaceAll("[^\\x20-\\x7E]", "").strip();
        return name.isEmpty() ? "Unknown device" : name.substring(0, Math.min(name.length(), MAX_LENGTH));
    }

    String ip() {
        return address.text();
    }
}
