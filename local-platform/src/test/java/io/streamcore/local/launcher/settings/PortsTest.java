package io.streamcore.local.launcher.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    void managementPortIsOneHundredHigher() {
        Ports ports = Ports.of(new LauncherSettings(Map.of("PORT", "8000")));

        assertThat(ports.get(PortUse.GATEWAY)).isEqualTo(8000);
        assertThat(ports.get(PortUse.GATEWAY_MANAGEMENT)).isEqualTo(8100);
        assertThat(ports.get(PortUse.SUBSCRIPTION)).isEqualTo(5003);
        assertThat(ports.get(PortUse.SUBSCRIPTION_MANAGEMENT)).isEqualTo(5103);
        assertThat(ports.get(PortUse.MONGO)).isEqualTo(5017);
    }

    @Test
    void samePortForTwoUsesIsRejected() {
        var settings = new LauncherSettings(Map.of("PORT", "5001"));

        assertThatThrownBy(() -> Ports.of(settings))
                .isInstanceOf(LauncherException.class)
                .hasMessage(
                        "Port 5001 is assigned to both gateway and auth-service; change PORT or STREAMCORE_AUTH_PORT.");
    }

    @Test
    void portInUseIsRejectedNamingItsUseAndSetting() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Map<PortUse, Integer> byUse = new EnumMap<>(Ports.free().byUse());
            byUse.put(PortUse.VIDEO, other.getLocalPort());

            assertThatThrownBy(() -> new Ports(byUse).requireFree(Set.of(PortUse.VIDEO)))
                    .isInstanceOf(LauncherException.class)
                    .hasMessage("Port " + other.getLocalPort()
                            + ", which video-service needs, is in use by another process; stop"
                            + " that one, or choose another port with STREAMCORE_VIDEO_PORT.");
        }
    }

    @Test
    void portInUseOnAllInterfacesIsDetected() throws IOException {
        try (var other = new ServerSocket(0)) {
            Ports ports = new Ports(Map.of(PortUse.GATEWAY, other.getLocalPort()));

            assertThatThrownBy(() -> ports.requireFree(Set.of(PortUse.GATEWAY))).isInstanceOf(LauncherException.class);
        }
    }

    @Test
    void freePortsAreUnusedAndDistinct() {
        Ports ports = Ports.free();

        assertThatCode(() -> ports.requireFree(Set.of(PortUse.values()))).doesNotThrowAnyException();
        assertThat(new HashSet<>(ports.byUse().values())).hasSize(PortUse.values().length);
        assertThat(ports.areFree()).isTrue();
    }

    /** As read from the state of a platform of an earlier version. */
    @Test
    void portsWithoutOneForEveryUseAreNotReused() {
        Map<PortUse, Integer> byUse = new EnumMap<>(Ports.free().byUse());
        byUse.remove(PortUse.SMTP);

        assertThat(new Ports(byUse).areFree()).isFalse();
    }
}
