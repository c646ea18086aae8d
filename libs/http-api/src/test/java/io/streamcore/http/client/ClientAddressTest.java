package io.streamcore.http.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2:0:0:0:0/64",
        "2001:DB8:1:2::ffff, 2001:db8:1:2:0:0:0:0/64",
        "::1, 0:0:0:0:0:0:0:0/64",
        "::ffff:192.0.2.7, 192.0.2.7",
        "fe80::1%eth0, fe80:0:0:0:0:0:0:0/64"
    })
    void networkIsTheAddressOrThe64OfAnIpv6One(String literal, String network) {
        InetAddress address = ClientAddress.parse(literal).orElseThrow();

        assertThat(ClientAddress.network(address)).isEqualTo(network);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "localhost",
                "example.org",
                "192.0.2",
                "192.0.2.256",
                "0x7f000001",
                "1.2.3.4.5",
                "2001:db8",
                ":::",
                "192.0.2.7:80",
                "[::1]:80",
                "unknown",
                "_gateway"
            })
    void anythingButALiteralIsNoAddressAndIsNotResolved(String text) {
        assertThat(ClientAddress.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "192.0.2.7, 192.0.2.7",
                "\"203.0.113.9, 192.0.2.7\", 192.0.2.7",
                "203.0.113.9|192.0.2.7, 192.0.2.7",
                "2001:db8::1, 2001:db8:0:0:0:0:0:1",
                "garbage, 198.51.100.1",
                "\"192.0.2.7, garbage\", 198.51.100.1",
                "\"\", 198.51.100.1"
            })
    void clientBehindTheGatewayIsTheLastForwardedAddress(String lines, String expected) {
        List<String> header = Arrays.asList(lines.split("\\|"));

        InetAddress client = ClientAddress.behindGateway(header, "198.51.100.1");

        assertThat(client.getHostAddress()).isEqualTo(expected);
    }

    @Test
    void clientWithoutTheHeaderIsThePeer() {
        InetAddress client = ClientAddress.behindGateway(List.of(), "198.51.100.1");

        assertThat(client.getHostAddress()).isEqualTo("198.51.100.1");
    }

    @Test
    void clientWithoutAnyAddressCountsAsLoopback() {
        InetAddress client = ClientAddress.behindGateway(List.of(), null);

        assertThat(client.isLoopbackAddress()).isTrue();
    }
}
