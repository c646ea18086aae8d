package io.streamcore.auth.throttle;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The address of the client. The gateway is the only one that reaches this service (network policy) and sends
 * {@code X-Forwarded-For} with the one address it saw, after dropping what the client claimed; so the last element is
 * believed, and whatever stands before it is not.
 */
@RequestScoped
public class ClientAddress {
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("(?=.*:)[0-9A-Fa-f:.]{2,45}");
    private static final int SUBNET_BYTES = 8;

    @Inject
    RoutingContext context;

    public String text() {
        return address().getHostAddress();
    }

    /** What limits are counted by: an IPv6 subscriber has a whole /64 to choose addresses from. */
    public String network() {
        InetAddress address = address();
        if (address instanceof Inet6Address) {
            byte[] subnet = Arrays.copyOf(Arrays.copyOf(address.getAddress(), SUBNET_BYTES), 16);
            return parse(subnet).getHostAddress() + "/64";
        }
        return address.getHostAddress();
    }

    private InetAddress address() {
        HttpServerRequest request = context.request();
        return forwarded(request.headers().getAll("X-Forwarded-For"))
                .or(() -> literal(request.remoteAddress().hostAddress()))
                .orElse(InetAddress.getLoopbackAddress());
    }

    private static Optional<InetAddress> forwarded(List<String> lines) {
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        String last = lines.get(lines.size() - 1);
        return literal(last.substring(last.lastIndexOf(',') + 1).strip());
    }

    /** Only literals are parsed: a name would be looked up. */
    private static Optional<InetAddress> literal(String text) {
        if (text == null || !(IPV4.matcher(text).matches() || IPV6.matcher(text).matches())) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException notAnAddress) {
            return Optional.empty();
        }
    }

    private static InetAddress parse(byte[] address) {
        try {
            return InetAddress.getByAddress(address);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("16 bytes are an address", e);
        }
    }
}
