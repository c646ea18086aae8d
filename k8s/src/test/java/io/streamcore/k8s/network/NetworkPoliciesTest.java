package io.streamcore.k8s.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.streamcore.k8s.ForEveryRendering;
import io.streamcore.k8s.Rendering;
import io.streamcore.k8s.Workload;
import io.streamcore.k8s.WorkloadEnvironment;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Checks that the network policies allow exactly the connections of docs/architecture.md, on every port in use. */
public class NetworkPoliciesTest {
    private static final List<Port> PORTS = Stream.concat(
                    Stream.of(new Port("UDP", 53), new Port("UDP", 443)),
                    IntStream.of(
                                    22, 25, 53, 80, 443, 465, 587, 3000, 4317, 4318, 5000, 5001, 5002, 5003, 5100, 5101,
                                    5102, 5103, 6443, 8080, 8443, 9090, 10250, 27017, 65535)
                            .mapToObj(number -> new Port("TCP", number)))
            .toList();

    private static final List<Peer> OTHERS = List.of(
            Peer.pod("dns", "kube-system", Map.of("k8s-app", "kube-dns")),
            Peer.pod("system", "kube-system", Map.of("k8s-app", "metrics-server")),
            Peer.pod("ingress", "ingress-nginx", Map.of()),
            Peer.pod("gateway-api", "envoy-gateway-system", Map.of()),
            new Peer("monitoring", Map.of("streamcore.io/monitoring", "true"), Map.of(), null),
            Peer.pod("observability", "observability", Map.of("app.kubernetes.io/name", "opentelemetry-collector")),
            Peer.pod("beside-the-collector", "observability", Map.of("app.kubernetes.io/name", "grafana")),
            Peer.pod("false-collector", "default", Map.of("app.kubernetes.io/name", "opentelemetry-collector")),
            Peer.pod("unrelated-pod", "default", Map.of()),
            Peer.pod("false-gateway", "default", Map.of("app.kubernetes.io/name", "gateway")),
            Peer.pod("false-dns", "default", Map.of("k8s-app", "kube-dns")),
            Peer.outside("internet", "203.0.113.7"),
            Peer.outside("node-metadata", "169.254.169.254"),
            Peer.outside("private-10", "10.96.0.1"),
            Peer.outside("private-172", "172.20.1.1"),
            Peer.outside("private-192", "192.168.1.1"),
            Peer.outside("private-100", "100.100.1.1"),
            Peer.outside("external-mongodb", "192.0.2.10"),
            Peer.outside("internet-6", "2001:db8::7"),
            Peer.outside("node-metadata-6", "fd00:ec2::254"),
            Peer.outside("private-6", "fd12:3456:789a::1"),
            Peer.outside("link-local-6", "fe80::1"),
            Peer.outside("loopback-6", "::1"));

    @ForEveryRendering
    void allowedConnectionsAreExactlyThoseOfTheArchitecture(Rendering rendering) {
        Network network = new Network(rendering.all(NetworkPolicy.class).toList());
        List<Peer> ours = rendering.workloads().map(Peer::ours).toList();

        // Each end is checked alone: a policy that is too wide is wrong even if the other end denies the connection.
        Set<String> open = new TreeSet<>();
        for (Peer one : ours) {
            for (Peer other : concat(OTHERS, ours)) {
                PORTS.forEach(port -> {
                    if (network.allowsEgress(one, other, port)) {
                        open.add(one.name() + " sends to " + other.name() + " " + port);
                    }
                    if (network.allowsIngress(other, one, port)) {
                        open.add(one.name() + " accepts " + other.name() + " " + port);
                    }
                });
            }
        }

        assertThat(open).isEqualTo(bothEnds(expected(rendering), ours));
    }

    @ForEveryRendering
    void ingressAndEgressAreDeniedByDefault(Rendering rendering) {
        NetworkPolicy closed = rendering.one(NetworkPolicy.class, "default-deny");

        assertThat(Selectors.matches(closed.getSpec().getPodSelector(), Map.of("any", "pod")))
                .isTrue();
        assertThat(Set.copyOf(closed.getSpec().getPolicyTypes())).isEqualTo(Set.of("Ingress", "Egress"));
        assertThat(closed.getSpec().getIngress()).isEmpty();
        assertThat(closed.getSpec().getEgress()).isEmpty();
    }

    private static Set<String> expected(Rendering rendering) {
        Set<String> connections = new TreeSet<>(Set.of(
                "gateway -> auth-service 5001",
                "gateway -> auth-service 5101",
                "gateway -> video-service 5002",
                "gateway -> video-service 5102",
                "gateway -> subscription-service 5003",
                "gateway -> subscription-service 5103",
                "video-service -> auth-service 5001",
                "video-service -> subscription-service 5003",
                "subscription-service -> auth-service 5001",
                // Cloudinary, for which any public address stands, including that of the external MongoDB.
                "auth-service -> internet 443",
                "auth-service -> external-mongodb 443",
                "auth-service -> internet-6 443",
                "video-service -> internet-6 443",
                "video-service -> internet 443",
                "video-service -> external-mongodb 443"));
        rendering.workloads().forEach(workload -> {
            connections.add(workload + " -> dns 53");
            connections.add(workload + " -> dns 53/UDP");
        });
        for (String service : List.of("auth-service", "video-service", "subscription-service")) {
            if (rendering.has("mongodb")) {
                connections.add(service + " -> mongodb 27017");
            }
            if (rendering.name().equals("overlays/production")) {
                connections.add(service + " -> external-mongodb 27017");
            }
        }
        if (rendering
                .all(NetworkPolicy.class)
                .anyMatch(policy -> policy.getMetadata().getName().equals("mail"))) {
            // The mail server, for which any public address stands.
            connections.add("auth-service -> internet 587");
            connections.add("auth-service -> internet-6 587");
            connections.add("auth-service -> external-mongodb 587");
        }
        if (rendering.has("mongodb")) {
            connections.add("mongodb -> mongodb 27017");
        }
        if (hasKind(rendering, "Ingress")) {
            connections.add("ingress -> gateway 5000");
        }
        if (hasKind(rendering, "HTTPRoute")) {
            connections.add("gateway-api -> gateway 5000");
        }
        if (rendering.isMonitored()) {
            connections.add("monitoring -> gateway 5100");
            connections.add("monitoring -> auth-service 5101");
            connections.add("monitoring -> video-service 5102");
            connections.add("monitoring -> subscription-service 5103");
        }
        rendering.applications().forEach(application -> collector(application, rendering)
                .ifPresent(it -> connections.add(application + " -> " + it)));
        return connections;
    }

    /** Returns the namespace and port of the trace collector that an application is configured with. */
    private static Optional<String> collector(Workload application, Rendering rendering) {
        return Optional.ofNullable(
                        WorkloadEnvironment.of(application, rendering).get("OTEL_EXPORTER_OTLP_ENDPOINT"))
                .map(URI::create)
                .map(address -> address.getHost().split("\\.")[1] + " " + address.getPort());
    }

    private static boolean hasKind(Rendering rendering, String kind) {
        return rendering.model().stream().anyMatch(object -> object.getKind().equals(kind));
    }

    private static Set<String> bothEnds(Set<String> connections, List<Peer> ours) {
        Set<String> names = ours.stream().map(Peer::name).collect(Collectors.toSet());
        Set<String> ends = new TreeSet<>();
        for (String connection : connections) {
            String[] parts = connection.split(" -> | ");
            if (names.contains(parts[0])) {
                ends.add(parts[0] + " sends to " + parts[1] + " " + parts[2]);
            }
            if (names.contains(parts[1])) {
                ends.add(parts[1] + " accepts " + parts[0] + " " + parts[2]);
            }
        }
        return ends;
    }

    private static List<Peer> concat(List<Peer> some, List<Peer> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }
}
