package io.streamcore.http.client;

import io.netty.util.NetUtil;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Parses client addresses, and names the network that a limit counts by. Never resolves a name. */
public final class ClientAddress {
    private static final int SUBNET_BYTES = 8;

    private ClientAddress() {}

    /**
     * Parses an IPv4 or IPv6 literal.
     *
     * @return empty for anything else, null included
     */
    public static Optional<InetAddress> parse(String literal) {
        byte[] bytes = literal == null ? null : NetUtil.createByteArrayFromIpAddressString(literal);
        return Optional.ofNullable(bytes).map(ClientAddress::address);
    }

    /**
     * The address of the client behind the gateway. The gateway drops what a client claims in {@code X-Forwarded-For}
     * and sends the one address it saw, so only the last element is believed.
     *
     * @param forwardedFor all lines of the header
     * @param peer the other end of the connection, used if there is no valid element
     */
    public static InetAddress behindGateway(List<String> forwardedFor, String peer) {
        String last = forwardedFor.isEmpty() ? "" : forwardedFor.get(forwardedFor.size() - 1);
        return parse(last.substring(last.lastIndexOf(',') + 1).strip())
                .or(() -> parse(peer))
                .orElse(InetAddress.getLoopbackAddress());
    }

    /** What limits count by: the address, or the /64 of an IPv6 one, because a subscriber has all of that network. */
    public static String network(InetAddress address) {
        return address instanceof Inet6Address
                ? address(Arrays.copyOf(Arrays.copyOf(address.getAddress(), SUBNET_BYTES), 16))
                                .getHostAddress() + "/64"
                : address.getHostAddress();
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("An address has 4 or 16 bytes", e);
        }
    }
}
