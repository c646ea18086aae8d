package io.streamcore.gateway.filter;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.streamcore.http.client.ClientAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Determines the client's address behind trusted proxies: the last address in {@code X-Forwarded-For} that is not one of
 * theirs. Elements further left may be forged and are ignored. Without trusted proxies, the default, the client is the
 * other end of the connection.
 */
public final class ClientAddressFilter implements RequestFilter {
    private static final String FORWARDED_FOR = "X-Forwarded-For";

    private final List<IpSubnetFilterRule> trusted;

    /** @param trustedNetworks such as {@code 10.0.0.0/8} */
    public ClientAddressFilter(List<String> trustedNetworks) {
        trusted = trustedNetworks.stream().map(ClientAddressFilter::rule).toList();
    }

    private static IpSubnetFilterRule rule(String network) {
        String[] parts = network.trim().split("/");
        int prefix = parts.length > 1 ? Integer.parseInt(parts[1]) : parts[0].contains(":") ? 128 : 32;
        return new IpSubnetFilterRule(parts[0], prefix, IpFilterRuleType.ACCEPT);
    }

    @Override
    public void apply(RequestContext request) {
        if (!trusted.isEmpty() && isTrusted(request.clientAddress())) {
            for (String hop : lastFirst(request.head().headers().getAll(FORWARDED_FOR))) {
                Optional<InetAddress> address = ClientAddress.parse(hop);
                address.ifPresent(request::setClientAddress);
                if (address.isEmpty() || !isTrusted(address.get())) {
                    return;
                }
            }
        }
    }

    private boolean isTrusted(InetAddress address) {
        InetSocketAddress endpoint = new InetSocketAddress(address, 0);
        return trusted.stream().anyMatch(network -> network.matches(endpoint));
    }

    private static List<String> lastFirst(List<String> headers) {
        List<String> hops = new ArrayList<>();
        headers.forEach(header -> hops.addAll(List.of(header.split("\\s*,\\s*"))));
        Collections.reverse(hops);
        return hops;
    }
}
