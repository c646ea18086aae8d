package io.streamcore.auth.session;

import io.streamcore.auth.throttle.AddressThrottle;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;

/** Describes the device that sent the request, as the user will recognize it in the list of sessions. */
@RequestScoped
public class ClientDevice {
    private static final int MAX_LENGTH = 200;

    private final RoutingContext context;

    ClientDevice(RoutingContext context) {
        this.context = context;
    }

    /** The printable ASCII characters of the User-Agent header, at most {@value #MAX_LENGTH}. */
    String name() {
        String agent = context.request().getHeader("User-Agent");
        String name =
                agent == null ? "" : agent.replaceAll("[^\\x20-\\x7E]", "").strip();
        return name.isEmpty() ? "Unknown device" : name.substring(0, Math.min(name.length(), MAX_LENGTH));
    }

    String ip() {
        return AddressThrottle.clientOf(context.request()).getHostAddress();
    }
}
