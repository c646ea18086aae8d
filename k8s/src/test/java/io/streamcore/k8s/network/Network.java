package io.streamcore.k8s.network;

import io.fabric8.kubernetes.api.model.networking.v1.IPBlock;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.util.List;
import java.util.Set;

/** Evaluates the network policies of one rendering. */
final class Network {
    private static final Set<String> DIRECTIONS = Set.of("Ingress", "Egress");

    private final List<NetworkPolicy> policies;

    Network(List<NetworkPolicy> policies) {
        this.policies = policies;
        policies.forEach(policy -> {
            if (policy.getSpec().getPolicyTypes().isEmpty()
                    || !DIRECTIONS.containsAll(policy.getSpec().getPolicyTypes())) {
                throw new AssertionError("Policy without explicit policyTypes: "
                        + policy.getMetadata().getName());
            }
        });
    }

    /** Returns whether the egress policies of a pod allow the connection. */
    boolean allowsEgress(Peer from, Peer to, Port port) {
        var policies = policiesFor(from, "Egress");
        return policies.isEmpty()
                || policies.stream()
                        .flatMap(policy -> policy.getSpec().getEgress().stream())
                        .anyMatch(rule -> matchesAny(rule.getTo(), to) && includes(rule.getPorts(), port));
    }

    /** Returns whether the ingress policies of a pod allow the connection. */
    boolean allowsIngress(Peer from, Peer to, Port port) {
        var policies = policiesFor(to, "Ingress");
        return policies.isEmpty()
                || policies.stream()
                        .flatMap(policy -> policy.getSpec().getIngress().stream())
                        .anyMatch(rule -> matchesAny(rule.getFrom(), from) && includes(rule.getPorts(), port));
    }

    /** Returns the policies that select a pod; without one, its traffic in that direction is allowed. */
    private List<NetworkPolicy> policiesFor(Peer pod, String direction) {
        return policies.stream()
                .filter(policy -> policy.getSpec().getPolicyTypes().contains(direction))
                .filter(policy -> Selectors.matches(policy.getSpec().getPodSelector(), pod.labels()))
                .toList();
    }

    /** An empty list matches every peer. */
    private static boolean matchesAny(List<NetworkPolicyPeer> peers, Peer peer) {
        return peers.isEmpty() || peers.stream().anyMatch(it -> matches(it, peer));
    }

    private static boolean matches(NetworkPolicyPeer selected, Peer peer) {
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

    /** An empty list matches every port. */
    private static boolean includes(List<NetworkPolicyPort> ports, Port port) {
        return ports.isEmpty()
                || ports.stream().anyMatch(it -> {
                    if (it.getEndPort() != null
                            || it.getPort() != null && it.getPort().getIntVal() == null) {
                        throw new AssertionError("Only single numeric ports are supported: " + it);
                    }
                    return (it.getProtocol() == null ? "TCP" : it.getProtocol()).equals(port.protocol())
                            && (it.getPort() == null || it.getPort().getIntVal() == port.number());
                });
    }
}
