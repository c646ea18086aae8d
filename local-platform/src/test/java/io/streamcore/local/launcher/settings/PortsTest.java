package io.streamcore.local.launcher.settings;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void standAtTheirUsualPlacesWithManagementAHundredHigher() {
        Ports ports = Ports.of(new LauncherSettings(Map.of("PORT", "8000")));

        assertEquals(8000, ports.get(PortUse.GATEWAY));
        assertEquals(8100, ports.get(PortUse.GATEWAY_MANAGEMENT));
        assertEquals(5003, ports.get(PortUse.SUBSCRIPTION));
        assertEquals(5103, ports.get(PortUse.SUBSCRIPTION_MANAGEMENT));
        assertEquals(5017, ports.get(PortUse.MONGO));
    }

    @Test
    void onePortForTwoUsesIsRefused() {
        var settings = new LauncherSettings(Map.of("PORT", "5001"));

        LauncherException exception = assertThrows(LauncherException.class, () -> Ports.of(settings));

        assertEquals(
                "Port 5001 is given to both gateway and auth-service; change PORT or STREAMCORE_AUTH_PORT.",
                exception.getMessage());
    }

    @Test
    void aPortInUseIsRefusedByNamingItsUseAndItsSetting() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Map<PortUse, Integer> byUse = new EnumMap<>(Ports.free().byUse());
            byUse.put(PortUse.VIDEO, other.getLocalPort());

            LauncherException exception =
                    assertThrows(LauncherException.class, () -> new Ports(byUse).requireFree(Set.of(PortUse.VIDEO)));

            assertEquals(
                    "Port " + other.getLocalPort() + ", which video-service needs, is in use by another process; stop"
                            + " that one, or choose another port with STREAMCORE_VIDEO_PORT.",
                    exception.getMessage());
        }
    }

    @Test
    void aPortInUseOnAllAddressesIsFoundToo() throws IOException {
        try (var other = new ServerSocket(0)) {
            Ports ports = new Ports(Map.of(PortUse.GATEWAY, other.getLocalPort()));

            assertThrows(LauncherException.class, () -> ports.requireFree(Set.of(PortUse.GATEWAY)));
        }
    }

    @Test
    void freeOnesAreFreeAndDiffer() {
        Ports ports = Ports.free();

        assertDoesNotThrow(() -> ports.requireFree(Set.of(PortUse.values())));
        assertEquals(PortUse.values().length, new HashSet<>(ports.byUse().values()).size());
        assertTrue(ports.areFree());
    }
}
