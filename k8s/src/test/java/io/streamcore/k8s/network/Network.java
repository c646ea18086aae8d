package io.streamcore.k8s.network;

import io.fabric8.kubernetes.api.model.networking.v1.IPBlock;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.util.List;
import java.util.Set;

/** The policies of one rendering, as a network that enforces them would read them. */
final class Network {
    private static final Set<String> DIRECTIONS = Set.of("Ingress", "Egress");

    private final List<NetworkPolicy> policies;

    Network(List<NetworkPolicy> policies) {
        this.policies = policies;
        policies.forEach(policy -> {
            if (policy.getSpec().getPolicyTypes().isEmpty()
                    || !DIRECTIONS.containsAll(policy.getSpec().getPolicyTypes())) {
                throw new AssertionError(
                        "Say which directions: " + policy.getMetadata().getName());
            }
        });
    }

    /** Whether a pod of ours may open this connection, as far as its own end is concerned. */
    boolean leaves(Peer from, Peer to, Port port) {
        var concerned = concerning(from, "Egress");
        return concerned.isEmpty()
                || concerned.stream()
                        .flatMap(policy -> policy.getSpec().getEgress().stream())
                        .anyMatch(rule -> isOneOf(rule.getTo(), to) && isAmong(rule.getPorts(), port));
    }

    /** Whether a pod of ours takes this connection, as far as its own end is concerned. */
    boolean enters(Peer from, Peer to, Port port) {
        var concerned = concerning(to, "Ingress");
        return concerned.isEmpty()
                || concerned.stream()
                        .flatMap(policy -> policy.getSpec().getIngress().stream())
                        .anyMatch(rule -> isOneOf(rule.getFrom(), from) && isAmong(rule.getPorts(), port));
    }

    /** A pod that no policy concerns in a direction is open in it. */
    private List<NetworkPolicy> concerning(Peer pod, String direction) {
        return policies.stream()
                .filter(policy -> policy.getSpec().getPolicyTypes().contains(direction))
                .filter(policy -> Selectors.matches(policy.getSpec().getPodSelector(), pod.labels()))
                .toList();
    }

    /** No peers are all peers. */
    private static boolean isOneOf(List<NetworkPolicyPeer> peers, Peer peer) {
        return peers.isEmpty() || peers.stream().anyMatch(it -> is(it, peer));
    }

    private static boolean is(NetworkPolicyPeer selected, Peer peer) {
        if (selected.getIpBlock() != null) {
            return peer.address() != null && contains(selected.getIpBlock(), peer.address());
        }
        if (peer.address() != null) {
            return false;
        }
        boolean namespace = selected.getNamespaceSelector() == null
                ? peer.isOurs()
                : Selectors.matches(selected.getNamespaceSelector(), peer.namespace());
        return namespace
                && (selected.getPodSelector() == null || Selectors.matches(selected.getPodSelector(), peer.labels()));
    }

    private static boolean contains(IPBlock block, String address) {
        return new Cidr(block.getCidr()).contains(address)
                && block.getExcept().stream().noneMatch(except -> new Cidr(except).contains(address));
    }

    /** No ports are all ports. */
    private static boolean isAmong(List<NetworkPolicyPort> ports, Port port) {
        return ports.isEmpty()
                || ports.stream().anyMatch(it -> {
                    if (it.getEndPort() != null
                            || it.getPort() != null && it.getPort().getIntVal() == null) {
                        throw new AssertionError("Ports are single numbers here: " + it);
                    }
                    return (it.getProtocol() == null ? "TCP" : it.getProtocol()).equals(port.protocol())
                            && (it.getPort() == null || it.getPort().getIntVal() == port.number());
                });
    }
}
