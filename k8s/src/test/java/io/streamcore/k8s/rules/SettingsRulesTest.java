package io.streamcore.k8s.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Service;
import io.streamcore.k8s.ForEveryRendering;
import io.streamcore.k8s.Rendering;
import io.streamcore.k8s.Renderings;
import io.streamcore.k8s.Settings;
import io.streamcore.k8s.settings.KnownSettings;
import java.net.URI;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the applications are told in the open. */
public class SettingsRulesTest {
    private static final Set<String> ONLY_FOR_DEVELOPMENT =
            Set.of("STREAMCORE_DEVELOPMENT", "STREAMCORE_COOKIE_SECURE", "STREAMCORE_LIMITS", "STREAMCORE_RATE_MODE");

    @ForEveryRendering
    void everyVariableIsASettingThatItsApplicationKnows(Rendering rendering) {
        // The common settings are for all four; who does not know one of them does not mind it.
        Set<String> common = commonSettings(rendering);
        rendering.applications().forEach(application -> {
            KnownSettings known = KnownSettings.of(application.name());
            for (String variable : Settings.of(application, rendering).keySet()) {
                assertTrue(
                        known.knowsVariable(variable) || common.contains(variable) && isKnownSomewhere(variable),
                        application + " does not know " + variable);
            }
        });
    }

    @ForEveryRendering
    void everySettingsMapIsReadAndCarriesTheHashOfItsContent(Rendering rendering) {
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
        assertEquals(there, read);
        read.forEach(name -> assertTrue(name.matches(".+-[bcdfghkmt2456789]{10}"), name));
    }

    @ForEveryRendering
    void everyAddressIsAPortOfAServiceThatIsThere(Rendering rendering) {
        rendering.applications().forEach(application -> Settings.of(application, rendering)
                .forEach((name, value) -> {
                    if (value.startsWith("http://")) {
                        URI address = URI.create(value);
                        // One of another namespace is not ours to look up; the arrows say that it can be reached.
                        if (address.getHost().contains(".")) {
                            return;
                        }
                        Service service = rendering.one(Service.class, address.getHost());
                        assertTrue(
                                service.getSpec().getPorts().stream()
                                        .anyMatch(port -> port.getPort() == address.getPort()),
                                name);
                    }
                }));
    }

    @ForEveryRendering
    void everyApplicationIsToldWhereItsNeighboursAre(Rendering rendering) {
        String auth = "http://auth-service:5001";
        told(
                rendering,
                "video-service",
                Map.of(
                        "STREAMCORE_TOKEN_AUTH_SERVICE", auth,
                        "STREAMCORE_DIRECTORY_AUTH_SERVICE", auth,
                        "STREAMCORE_SUBSCRIPTION_SERVICE", "http://subscription-service:5003"));
        told(
                rendering,
                "subscription-service",
                Map.of("STREAMCORE_TOKEN_AUTH_SERVICE", auth, "STREAMCORE_DIRECTORY_AUTH_SERVICE", auth));
        told(
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
    void behindAnEntranceTheSchemeIsHttps(Rendering rendering) {
        boolean entrance = rendering.model().stream()
                .anyMatch(object -> Set.of("Ingress", "HTTPRoute").contains(object.getKind()));

        var settings = Settings.of(rendering.workload("gateway"), rendering);

        assertEquals(entrance ? "https" : null, settings.get("STREAMCORE_GATEWAY_PUBLIC_SCHEME"));
    }

    @ForEveryRendering
    void nothingIsRelaxedOutsideOfTheLocalOverlay(Rendering rendering) {
        if (!rendering.name().startsWith("overlays/local")) {
            rendering.applications().forEach(application -> Settings.of(application, rendering)
                    .keySet()
                    .forEach(name -> assertFalse(ONLY_FOR_DEVELOPMENT.contains(name), name)));
        }
    }

    @ParameterizedTest
    @MethodSource("io.streamcore.k8s.Renderings#overlays")
    void everyImageHasAVersion(Rendering overlay) {
        PodRulesTest.eachContainer(overlay, (workload, container) -> {
            assertTrue(container.getImage().matches("[^:@]+(:[^:@/]+|@sha256:[0-9a-f]{64})"), container::getImage);
            assertFalse(container.getImage().endsWith(":latest"), container::getImage);
        });
    }

    private static void told(Rendering rendering, String application, Map<String, String> expected) {
        var settings = Settings.of(rendering.workload(application), rendering);
        expected.forEach((name, value) -> assertEquals(value, settings.get(name), application + ": " + name));
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
