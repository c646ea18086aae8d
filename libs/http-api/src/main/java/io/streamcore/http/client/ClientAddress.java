package io.streamcore.http.client;

import io.netty.util.NetUtil;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Parses client addresses and their networks. Never resolves host names. */
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
     * Determines the address of a client behind the gateway. Only the last element of {@code X-Forwarded-For} is used:
     * the gateway sets it to the peer address of the client's connection.
     *
     * @param forwardedFor all lines of the header
     * @param peer the peer address of this connection, used if the last element is no valid address
     */
    public static InetAddress behindGateway(List<String> forwardedFor, String peer) {
        String last = forwardedFor.isEmpty() ? "" : forwardedFor.get(forwardedFor.size() - 1);
        return parse(last.substring(last.lastIndexOf(',') + 1).strip())
                .or(() -> parse(peer))
                .orElse(InetAddress.getLoopbackAddress());
    }

    /**
     * The key of rate limits: the address, or the /64 network of an IPv6 address, all of which belongs to one
     * subscriber.
     */
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
