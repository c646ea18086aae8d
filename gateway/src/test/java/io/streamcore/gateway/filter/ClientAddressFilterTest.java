package io.streamcore.gateway.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressFilterTest {
    private static final ClientAddressFilter BEHIND_PROXIES =
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
    void only_what_our_own_proxies_wrote_is_believed(String peer, String forwardedFor, String client)
            throws UnknownHostException {
        RequestContext call = call(peer, forwardedFor);

        BEHIND_PROXIES.check(call);

        assertEquals(client, call.peer().getHostAddress());
    }

    @ParameterizedTest
    @CsvSource({"10.1.2.3", "203.0.113.9"})
    void without_trusted_proxies_the_other_end_of_the_connection_is_the_client(String peer)
            throws UnknownHostException {
        RequestContext call = call(peer, "6.6.6.6");

        new ClientAddressFilter(List.of()).check(call);

        assertEquals(peer, call.peer().getHostAddress());
    }

    private static RequestContext call(String peer, String forwardedFor) throws UnknownHostException {
        DefaultHttpRequest head = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/");
        head.headers().set("X-Forwarded-For", forwardedFor);
        return new RequestContext(head, InetAddress.getByName(peer));
    }
}
