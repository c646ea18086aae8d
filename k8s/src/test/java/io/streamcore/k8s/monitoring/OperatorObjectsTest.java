package io.streamcore.k8s.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.streamcore.k8s.ForEveryRendering;
import io.streamcore.k8s.Rendering;
import io.streamcore.k8s.Renderings;
import io.streamcore.k8s.Workload;
import io.streamcore.k8s.render.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Checks what the Prometheus operator and an adapter for autoscalers are given. */
class OperatorObjectsTest {
    private static final Path COMPONENTS = Renderings.MANIFESTS.resolve("components");

    @Test
    void operatorHasTheAlertsOfTheRulesFile() throws IOException {
        var rule = Yaml.documents(Files.readString(COMPONENTS.resolve("prometheus-operator/prometheus-rule.yaml")));
        var file = Yaml.documents(Files.readString(COMPONENTS.resolve("monitoring/prometheus-rules.yaml")));

        assertThat(rule.get(0).at("/spec/groups"))
                .as("copy the changed groups of monitoring/prometheus-rules.yaml")
                .isEqualTo(file.get(0).path("groups"));
    }

    @ForEveryRendering
    void podMonitorSelectsTheManagementPortOfEveryApplication(Rendering rendering) {
        rendering.all(PodMonitor.class).map(PodMonitor::getSpec).forEach(monitor -> {
            var names = monitor.getSelector().getMatchExpressions().get(0);
            assertThat(names.getKey()).isEqualTo("app.kubernetes.io/name");
            assertThat(names.getValues())
                    .containsExactlyInAnyOrderElementsOf(
                            rendering.applications().map(Workload::name).toList());
            var endpoint = monitor.getPodMetricsEndpoints().get(0);
            assertThat(endpoint.getPath()).isEqualTo("/q/metrics");
            assertThat(rendering.applications())
                    .allSatisfy(application -> assertThat(application.main().getPorts())
                            .extracting(ContainerPort::getName)
                            .contains(endpoint.getPort()));
        });
    }

    @ForEveryRendering
    void autoscalersUseDocumentedMetricsThatTheAdapterServes(Rendering rendering) {
        rendering
                .all(HorizontalPodAutoscaler.class)
                .flatMap(scaler -> scaler.getSpec().getMetrics().stream())
                .filter(metric -> metric.getPods() != null)
                .map(metric -> metric.getPods().getMetric().getName())
                .forEach(metric -> {
                    assertThat(DocumentedMetric.all()).containsKey(metric);
                    assertThat(Renderings.MANIFESTS.resolve("examples/prometheus-adapter.yaml"))
                            .content()
                            .contains(metric);
                });
    }
}
