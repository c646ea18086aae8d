package io.streamcore.gateway.filter;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Who is really asking, where proxies of our own stand before the gateway: the last address in {@code X-Forwarded-For}
 * that is not one of theirs. What stands further left was written by the client, and is never believed. Without
 * trusted proxies, which is the default, the other end of the connection is the client.
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
    public void check(RequestContext call) {
        if (!trusted.isEmpty() && isTrusted(call.peer())) {
            for (String hop : lastFirst(call.head().headers().getAll(FORWARDED_FOR))) {
                byte[] address = NetUtil.createByteArrayFromIpAddressString(hop);
                if (address == null) {
                    return;
                }
                call.comesFrom(address(address));
                if (!isTrusted(call.peer())) {
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

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("Four or sixteen bytes are an address", e);
        }
    }
}
