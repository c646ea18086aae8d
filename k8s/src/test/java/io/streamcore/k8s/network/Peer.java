package io.streamcore.k8s.network;

import io.streamcore.k8s.Workload;
import java.util.Map;

/**
 * One end of a connection: a StreamCore pod, a pod of another namespace, or an address outside the cluster.
 *
 * @param namespace labels of its namespace; empty outside the cluster
 * @param address null for pods
 */
record Peer(String name, Map<String, String> namespace, Map<String, String> labels, String address) {
    static final String NAME_OF_NAMESPACE = "kubernetes.io/metadata.name";

    static Peer ours(Workload workload) {
        return pod(workload.name(), "streamcore", workload.labels());
    }

    static Peer pod(String name, String namespace, Map<String, String> labels) {
        return new Peer(name, Map.of(NAME_OF_NAMESPACE, namespace), labels, null);
    }

    static Peer outside(String name, String address) {
        return new Peer(name, Map.of(), Map.of(), address);
    }

    boolean isOurs() {
        return "streamcore".equals(namespace.get(NAME_OF_NAMESPACE));
    }
}
