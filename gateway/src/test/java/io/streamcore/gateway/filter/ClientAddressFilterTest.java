package io.streamcore.gateway.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressFilterTest {
    private final ClientAddressFilter behindProxies =
            new ClientAddressFilter(List.of("10.0.0.0/8", "fd00::/8", "192.0.2.7"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            10.1.2.3  | 203.0.113.9                      | 203.0.113.9
            10.1.2.3  | 6.6.6.6, 203.0.113.9             | 203.0.113.9
            10.1.2.3  | 6.6.6.6, 203.0.113.9, 10.9.9.9   | 203.0.113.9
            10.1.2.3  | 2001:db8::1                      | 2001:db8:0:0:0:0:0:1
            fd00::1   | 203.0.113.9                      | 203.0.113.9
            192.0.2.7 | 203.0.113.9                      | 203.0.113.9
            192.0.2.8 | 203.0.113.9                      | 192.0.2.8
            10.1.2.3  | unknown                          | 10.1.2.3
            10.1.2.3  | 6.6.6.6, evil                    | 10.1.2.3
            10.1.2.3  | ''                               | 10.1.2.3
            """)
    void onlyAddressesAddedByTrustedProxiesAreUsed(String peer, String forwardedFor, String client)
            throws UnknownHostException {
        RequestContext request = request(peer, forwardedFor);

        behindProxies.apply(request);

        assertThat(request.clientAddress().getHostAddress()).isEqualTo(client);
    }

    @ParameterizedTest
    @CsvSource({"10.1.2.3", "203.0.113.9"})
    void peerIsTheClientWithoutTrustedProxies(String peer) throws UnknownHostException {
        RequestContext request = request(peer, "6.6.6.6");

        new ClientAddressFilter(List.of()).apply(request);

        assertThat(request.clientAddress().getHostAddress()).isEqualTo(peer);
    }

    private static RequestContext request(String peer, String forwardedFor) throws UnknownHostException {
        DefaultHttpRequest head = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/");
        head.headers().set("X-Forwarded-For", forwardedFor);
        return new RequestContext(head, InetAddress.getByName(peer));
    }
}
