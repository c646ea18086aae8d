package io.streamcore.local.launcher.settings;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The port of each listener. */
public record Ports(@JsonValue Map<PortUse, Integer> byUse) {
    private static final int CONNECT_MILLIS = 250;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Ports {}

    public static Ports of(LauncherSettings settings) {
        Map<PortUse, Integer> ports = new EnumMap<>(PortUse.class);
        Map<Integer, PortUse> assigned = new HashMap<>();
        for (PortUse use : PortUse.values()) {
            int port = use.configuredPort(settings);
            PortUse other = assigned.put(port, use);
            if (other != null) {
                throw new LauncherException(
                        "Port %d is assigned to both %s and %s; change %s or %s.",
                        port, other.label(), use.label(), other.setting(), use.setting());
            }
            ports.put(use, port);
        }
        return new Ports(ports);
    }

    /** Finds free ports, for running several platforms at the same time. */
    public static Ports free() {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            Map<PortUse, Integer> ports = new EnumMap<>(PortUse.class);
            for (PortUse use : PortUse.values()) {
                var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                sockets.add(socket);
                ports.put(use, socket.getLocalPort());
            }
            return new Ports(ports);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            sockets.forEach(Ports::close);
        }
    }

    public int get(PortUse use) {
        return byUse.get(use);
    }

    public String origin(PortUse use) {
        return "http://127.0.0.1:" + get(use);
    }

    /** @throws LauncherException for the first port that another process listens on */
    public void requireFree(Collection<PortUse> uses) {
        for (PortUse use : uses) {
            if (isInUse(get(use))) {
                throw new LauncherException(
                        "Port %d, which %s needs, is in use by another process; stop that one, or choose another port"
                                + " with %s.",
                        get(use), use.label(), use.setting());
            }
        }
    }

    /** Whether there is a port for every use, and all of them are free. */
    public boolean areFree() {
        return byUse.size() == PortUse.values().length
                && byUse.values().stream().noneMatch(Ports::isInUse);
    }

    /** Connects before binding, because macOS allows binding beside a listener on all interfaces. */
    private static boolean isInUse(int port) {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try (var socket = new Socket()) {
            socket.connect(address, CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return !canBind(address);
        }
    }

    private static boolean canBind(InetSocketAddress address) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
