package io.streamcore.auth.throttle;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.List;

/**
 * The address of the client. The gateway is the only one that reaches this service (network policy) and sends
 * {@code X-Forwarded-For} with the one address it saw, after dropping what the client claimed; so the last element is
 * believed, and whatever stands before it is not.
 */
@RequestScoped
public class ClientAddress {
    private static final int MAX_LENGTH = 45;

    @Inject
    RoutingContext context;

    public String text() {
        HttpServerRequest request = context.request();
        List<String> lines = request.headers().getAll("X-Forwarded-For");
        String last = lines.isEmpty() ? "" : lines.get(lines.size() - 1);
        String address = last.substring(last.lastIndexOf(',') + 1).strip();
        boolean plausible = address.length() <= MAX_LENGTH && address.matches("[0-9A-Fa-f.:]{2,}");
        return plausible ? address : request.remoteAddress().hostAddress();
    }
}
