package io.streamcore.k8s.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.streamcore.k8s.ForEveryRendering;
import io.streamcore.k8s.Rendering;
import io.streamcore.k8s.Settings;
import io.streamcore.k8s.Workload;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The arrows of docs/architecture.md, exactly: every pair is tried at every port that anybody listens at. */
public class ArrowsTest {
    private static final List<Port> PORTS = Stream.concat(
                    Stream.of(new Port("UDP", 53), new Port("UDP", 443)),
                    IntStream.of(
                                    22, 53, 80, 443, 3000, 4317, 4318, 5000, 5001, 5002, 5003, 5100, 5101, 5102, 5103,
                                    6443, 8080, 8443, 9090, 10250, 27017, 65535)
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
            Peer.pod("stranger", "default", Map.of()),
            Peer.pod("impostor", "default", Map.of("app.kubernetes.io/name", "gateway")),
            Peer.pod("false-dns", "default", Map.of("k8s-app", "kube-dns")),
            Peer.outside("internet", "203.0.113.7"),
            Peer.outside("node-metadata", "169.254.169.254"),
            Peer.outside("private-10", "10.96.0.1"),
            Peer.outside("private-172", "172.20.1.1"),
            Peer.outside("private-192", "192.168.1.1"),
            Peer.outside("private-100", "100.100.1.1"),
            Peer.outside("outer-mongodb", "192.0.2.10"));

    @ForEveryRendering
    void exactlyTheArrowsOfTheArchitectureAreOpen(Rendering rendering) {
        Network network = new Network(rendering.all(NetworkPolicy.class).toList());
        List<Peer> ours = rendering.workloads().map(Peer::ours).toList();

        // Each end by itself: a door that is too wide is one even while nobody comes through it.
        Set<String> open = new TreeSet<>();
        for (Peer one : ours) {
            for (Peer other : with(OTHERS, ours)) {
                PORTS.forEach(port -> {
                    if (network.leaves(one, other, port)) {
                        open.add(one.name() + " may go to " + other.name() + " " + port);
                    }
                    if (network.enters(other, one, port)) {
                        open.add(one.name() + " lets in " + other.name() + " " + port);
                    }
                });
            }
        }

        assertEquals(bothEnds(expected(rendering), ours), open);
    }

    @ForEveryRendering
    void everyPodIsClosedInBothDirectionsUnlessSomethingOpensIt(Rendering rendering) {
        NetworkPolicy closed = rendering.one(NetworkPolicy.class, "default-deny");

        assertTrue(Selectors.matches(closed.getSpec().getPodSelector(), Map.of("any", "pod")));
        assertEquals(Set.of("Ingress", "Egress"), Set.copyOf(closed.getSpec().getPolicyTypes()));
        assertEquals(List.of(), closed.getSpec().getIngress());
        assertEquals(List.of(), closed.getSpec().getEgress());
    }

    private static Set<String> expected(Rendering rendering) {
        Set<String> arrows = new TreeSet<>(Set.of(
                "gateway -> auth-service 5001",
                "gateway -> auth-service 5101",
                "gateway -> video-service 5002",
                "gateway -> video-service 5102",
                "gateway -> subscription-service 5003",
                "gateway -> subscription-service 5103",
                "video-service -> auth-service 5001",
                "video-service -> subscription-service 5003",
                "subscription-service -> auth-service 5001",
                // Cloudinary; any address of the internet stands for it, a documentation network is one too.
                "auth-service -> internet 443",
                "auth-service -> outer-mongodb 443",
                "video-service -> internet 443",
                "video-service -> outer-mongodb 443"));
        rendering.workloads().forEach(workload -> {
            arrows.add(workload + " -> dns 53");
            arrows.add(workload + " -> dns 53/UDP");
        });
        for (String service : List.of("auth-service", "video-service", "subscription-service")) {
            if (rendering.has("mongodb")) {
                arrows.add(service + " -> mongodb 27017");
            }
            if (rendering.name().equals("overlays/production")) {
                arrows.add(service + " -> outer-mongodb 27017");
            }
        }
        if (rendering.has("mongodb")) {
            arrows.add("mongodb -> mongodb 27017");
        }
        if (hasKind(rendering, "Ingress")) {
            arrows.add("ingress -> gateway 5000");
        }
        if (hasKind(rendering, "HTTPRoute")) {
            arrows.add("gateway-api -> gateway 5000");
        }
        if (rendering.isWatched()) {
            arrows.add("monitoring -> gateway 5100");
            arrows.add("monitoring -> auth-service 5101");
            arrows.add("monitoring -> video-service 5102");
            arrows.add("monitoring -> subscription-service 5103");
        }
        rendering.applications().forEach(application -> collector(application, rendering)
                .ifPresent(it -> arrows.add(application + " -> " + it)));
        return arrows;
    }

    /** The namespace and the port to which an application is told to send its traces. */
    private static Optional<String> collector(Workload application, Rendering rendering) {
        return Optional.ofNullable(Settings.of(application, rendering).get("OTEL_EXPORTER_OTLP_ENDPOINT"))
                .map(URI::create)
                .map(address -> address.getHost().split("\\.")[1] + " " + address.getPort());
    }

    private static boolean hasKind(Rendering rendering, String kind) {
        return rendering.model().stream().anyMatch(object -> object.getKind().equals(kind));
    }

    private static Set<String> bothEnds(Set<String> arrows, List<Peer> ours) {
        Set<String> names = ours.stream().map(Peer::name).collect(Collectors.toSet());
        Set<String> ends = new TreeSet<>();
        for (String arrow : arrows) {
            String[] words = arrow.split(" -> | ");
            if (names.contains(words[0])) {
                ends.add(words[0] + " may go to " + words[1] + " " + words[2]);
            }
            if (names.contains(words[1])) {
                ends.add(words[1] + " lets in " + words[0] + " " + words[2]);
            }
        }
        return ends;
    }

    private static List<Peer> with(List<Peer> some, List<Peer> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }
}
