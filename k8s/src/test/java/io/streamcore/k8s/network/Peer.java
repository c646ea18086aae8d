package io.streamcore.k8s.network;

import io.streamcore.k8s.Workload;
import java.util.Map;

/**
 * Somebody at the end of a connection: a pod of ours, a pod of another namespace, or an address outside the cluster.
 *
 * @param namespace null outside of the cluster
 * @param address null for pods
 */
record Peer(String name, String namespace, Map<String, String> labels, String address) {
    static final String OURS = "streamcore";

    static Peer ours(Workload workload) {
        return new Peer(workload.name(), OURS, workload.labels(), null);
    }

    static Peer pod(String name, String namespace, Map<String, String> labels) {
        return new Peer(name, namespace, labels, null);
    }

    static Peer outside(String name, String address) {
        return new Peer(name, null, Map.of(), address);
    }

    boolean isOurs() {
        return OURS.equals(namespace);
    }
}
