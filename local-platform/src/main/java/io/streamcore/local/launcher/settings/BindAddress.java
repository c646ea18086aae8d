package io.streamcore.local.launcher.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * Where the launcher's public servers listen, and how they are reached.
 *
 * @param listen the address to listen on, perhaps that of all interfaces
 * @param client the host in the addresses that clients get
 * @param local the host at which this machine reaches them
 */
public record BindAddress(String listen, String client, String local) {
    private static final String LOOPBACK = "127.0.0.1";

    /** An address of a network for documentation (RFC 5737): nothing is sent to it. */
    private static final InetSocketAddress ELSEWHERE = new InetSocketAddress("192.0.2.1", 9);

    /**
     * @param configured the loopback interface if it is empty
     * @throws LauncherException if it is no address of this machine
     */
    static BindAddress of(Optional<String> configured) {
        String text = configured.orElse(LOOPBACK).trim().replaceAll("[\\[\\]]", "");
        try {
            InetAddress address = InetAddress.getByName(text);
            return address.isAnyLocalAddress()
                    ? new BindAddress(text, addressInNetwork(), LOOPBACK)
                    : new BindAddress(text, inUrl(address), inUrl(address));
        } catch (IOException e) {
            throw new LauncherException("STREAMCORE_BIND is \"%s\", not an address of this machine.", text);
        }
    }

    /** The origin that clients use. */
    public String origin(int port) {
        return "http://" + client + ":" + port;
    }

    /** The origin that works on this machine. */
    public String localOrigin(int port) {
        return "http://" + local + ":" + port;
    }

    /** Whether clients use the address that has the name {@code localhost}. */
    public boolean isDefault() {
        return client.equals(LOOPBACK);
    }

    public boolean isLoopback() {
        return client.startsWith("127.") || client.equals("[::1]");
    }

    /** The address of the interface towards other networks; that of the loopback interface if there is none. */
    private static String addressInNetwork() throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(ELSEWHERE);
            InetAddress address = socket.getLocalAddress();
            return address.isAnyLocalAddress() ? LOOPBACK : inUrl(address);
        } catch (UncheckedIOException noRoute) {
            return LOOPBACK;
        }
    }

    private static String inUrl(InetAddress address) {
        String host = address.getHostAddress().replaceFirst("%.*", "");
        return host.contains(":") ? "[" + host.replaceFirst("^0:0:0:0:0:0:0:1$", "::1") + "]" : host;
    }
}
