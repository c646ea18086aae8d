package io.streamcore.k8s.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Service;
import io.streamcore.k8s.ForEveryRendering;
import io.streamcore.k8s.Rendering;
import io.streamcore.k8s.Renderings;
import io.streamcore.k8s.WorkloadEnvironment;
import io.streamcore.k8s.settings.KnownSettings;
import java.net.URI;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks the settings in ConfigMaps and Deployments. */
public class SettingsRulesTest {
    private static final Set<String> ONLY_FOR_DEVELOPMENT = Set.of(
            "STREAMCORE_DEVELOPMENT",
            "STREAMCORE_COOKIE_SECURE",
            "STREAMCORE_LIMITS",
            "STREAMCORE_RATE_MODE",
            "STREAMCORE_THROTTLE_MODE");

    @ForEveryRendering
    void environmentVariablesAreKnownSettings(Rendering rendering) {
        // Common settings are given to all applications; each must be known to at least one.
        Set<String> common = commonSettings(rendering);
        rendering.applications().forEach(application -> {
            KnownSettings known = KnownSettings.of(application.name());
            for (String variable :
                    WorkloadEnvironment.of(application, rendering).keySet()) {
                assertThat(known.knowsVariable(variable) || common.contains(variable) && isKnownSomewhere(variable))
                        .as(application + " does not know " + variable)
                        .isTrue();
            }
        });
    }

    @ForEveryRendering
    void configMapsAreUsedAndNamedByContentHash(Rendering rendering) {
        Set<String> read = new HashSet<>();
        rendering.workloads().forEach(workload -> {
            workload.containers().stream()
                    .flatMap(container -> container.getEnvFrom().stream())
                    .forEach(source -> read.add(source.getConfigMapRef().getName()));
            workload.pod().getVolumes().stream()
                    .filter(volume -> volume.getConfigMap() != null)
                    .forEach(volume -> read.add(volume.getConfigMap().getName()));
        });
        Set<String> there = new HashSet<>();
        rendering
                .all(ConfigMap.class)
                .filter(map -> !Rendering.isForMonitoring(map))
                .forEach(map -> there.add(map.getMetadata().getName()));
        assertThat(read).isEqualTo(there);
        read.forEach(name -> assertThat(name).as(name).matches(".+-[bcdfghkmt2456789]{10}"));
    }

    @ForEveryRendering
    void addressesReferToPortsOfExistingServices(Rendering rendering) {
        rendering.applications().forEach(application -> WorkloadEnvironment.of(application, rendering)
                .forEach((name, value) -> {
                    if (value.startsWith("http://")) {
                        URI address = URI.create(value);
                        // Addresses in other namespaces are covered by NetworkPoliciesTest.
                        if (address.getHost().contains(".")) {
                            return;
                        }
                        Service service = rendering.one(Service.class, address.getHost());
                        assertThat(service.getSpec().getPorts().stream()
                                        .anyMatch(port -> port.getPort() == address.getPort()))
                                .as(name)
                                .isTrue();
                    }
                }));
    }

    @ForEveryRendering
    void applicationsHaveTheAddressesOfTheServicesTheyCall(Rendering rendering) {
        String auth = "http://auth-service:5001";
        assertSettings(
                rendering,
                "video-service",
                Map.of(
                        "STREAMCORE_TOKEN_AUTH_SERVICE", auth,
                        "STREAMCORE_DIRECTORY_AUTH_SERVICE", auth,
                        "STREAMCORE_SUBSCRIPTION_SERVICE", "http://subscription-service:5003"));
        assertSettings(
                rendering,
                "subscription-service",
                Map.of("STREAMCORE_TOKEN_AUTH_SERVICE", auth, "STREAMCORE_DIRECTORY_AUTH_SERVICE", auth));
        assertSettings(
                rendering,
                "gateway",
                Map.of(
                        "STREAMCORE_ROUTE_AUTH", auth,
                        "STREAMCORE_ROUTE_VIDEO", "http://video-service:5002",
                        "STREAMCORE_ROUTE_SUBSCRIPTION", "http://subscription-service:5003",
                        "STREAMCORE_HEALTH_AUTH", "http://auth-service:5101",
                        "STREAMCORE_HEALTH_VIDEO", "http://video-service:5102",
                        "STREAMCORE_HEALTH_SUBSCRIPTION", "http://subscription-service:5103"));
    }

    @ForEveryRendering
    void publicSchemeIsHttpsBehindIngressOrGatewayApi(Rendering rendering) {
        boolean hasIngress = rendering.model().stream()
                .anyMatch(object -> Set.of("Ingress", "HTTPRoute").contains(object.getKind()));

        var settings = WorkloadEnvironment.of(rendering.workload("gateway"), rendering);

        assertThat(settings.get("STREAMCORE_GATEWAY_PUBLIC_SCHEME")).isEqualTo(hasIngress ? "https" : null);
    }

    @ForEveryRendering
    void developmentSettingsOccurInTheLocalOverlayOnly(Rendering rendering) {
        if (!rendering.name().startsWith("overlays/local")) {
            rendering.applications().forEach(application -> WorkloadEnvironment.of(application, rendering)
                    .keySet()
                    .forEach(name -> assertThat(ONLY_FOR_DEVELOPMENT).as(name).doesNotContain(name)));
        }
    }

    @ParameterizedTest
    @MethodSource("io.streamcore.k8s.Renderings#overlays")
    void imagesArePinnedToAVersion(Rendering overlay) {
        PodRulesTest.eachContainer(overlay, (workload, container) -> {
            assertThat(container.getImage()).as(container::getImage).matches("[^:@]+(:[^:@/]+|@sha256:[0-9a-f]{64})");
            assertThat(container.getImage()).as(container::getImage).doesNotEndWith(":latest");
        });
    }

    private static void assertSettings(Rendering rendering, String application, Map<String, String> expected) {
        var settings = WorkloadEnvironment.of(rendering.workload(application), rendering);
        expected.forEach((name, value) ->
                assertThat(settings.get(name)).as(application + ": " + name).isEqualTo(value));
    }

    private static Set<String> commonSettings(Rendering rendering) {
        return rendering
                .all(ConfigMap.class)
                .filter(map -> map.getMetadata().getName().matches("streamcore-[a-z0-9]{10}"))
                .findFirst()
                .orElseThrow()
                .getData()
                .keySet();
    }

    private static boolean isKnownSomewhere(String variable) {
        return Renderings.overlay("local").applications().anyMatch(application -> KnownSettings.of(application.name())
                .knowsVariable(variable));
    }
}
