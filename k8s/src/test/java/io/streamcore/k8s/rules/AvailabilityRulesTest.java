package io.streamcore.k8s.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.streamcore.k8s.ForEveryRendering;
import io.streamcore.k8s.Rendering;
import io.streamcore.k8s.Settings;
import io.streamcore.k8s.Workload;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What keeps requests answered while pods come, go, move and multiply. */
public class AvailabilityRulesTest {
    /** Ports as docs/architecture.md has them; the management port is 100 above. */
    private static final Map<String, Integer> PORTS =
            Map.of("gateway", 5000, "auth-service", 5001, "video-service", 5002, "subscription-service", 5003);

    @ForEveryRendering
    void portsAreNamedAndTheManagementPortIsAHundredAbove(Rendering rendering) {
        rendering
                .applications()
                .forEach(application -> assertEquals(
                        Map.of(
                                "http",
                                PORTS.get(application.name()),
                                "management",
                                PORTS.get(application.name()) + 100),
                        application.main().getPorts().stream()
                                .collect(Collectors.toMap(ContainerPort::getName, ContainerPort::getContainerPort))));
    }

    @ForEveryRendering
    void probesAskTheManagementPort(Rendering rendering) {
        rendering.applications().forEach(application -> {
            asks(application.main().getStartupProbe(), "/q/health/started");
            asks(application.main().getReadinessProbe(), "/q/health/ready");
        });
    }

    /** What that path asks is the applications' own: see their health tests. */
    @ForEveryRendering
    void livenessAsksTheProcessAlone(Rendering rendering) {
        rendering.applications().forEach(application -> asks(application.main().getLivenessProbe(), "/q/health/live"));
    }

    @ForEveryRendering
    void aSlowStartIsNotADeath(Rendering rendering) {
        rendering.applications().forEach(application -> {
            Probe startup = application.main().getStartupProbe();
            assertTrue(startup.getPeriodSeconds() * startup.getFailureThreshold() >= 60, application::name);
            Probe liveness = application.main().getLivenessProbe();
            assertTrue(liveness.getPeriodSeconds() * liveness.getFailureThreshold() >= 30, application::name);
        });
    }

    @ForEveryRendering
    void aStopWaitsUntilNobodyComesAnyMore(Rendering rendering) {
        rendering
                .applications()
                .forEach(application -> assertEquals(
                        5L,
                        application
                                .main()
                                .getLifecycle()
                                .getPreStop()
                                .getSleep()
                                .getSeconds(),
                        application::name));
    }

    @ForEveryRendering
    void aStopHasTimeForAllItsSteps(Rendering rendering) {
        rendering.applications().forEach(application -> {
            var settings = Settings.of(application, rendering);
            long steps =
                    application.main().getLifecycle().getPreStop().getSleep().getSeconds()
                            + seconds(settings.get("QUARKUS_SHUTDOWN_DELAY"))
                            + seconds(settings.get("QUARKUS_SHUTDOWN_TIMEOUT"));
            assertEquals(30, steps, "5 s of sleep, 5 s still answering, 20 s draining");
            assertTrue(application.pod().getTerminationGracePeriodSeconds() >= steps + 5, application::name);
        });
    }

    @ForEveryRendering
    void anUpdateTakesNoPodAwayBeforeAnotherIsReady(Rendering rendering) {
        rendering.all(Deployment.class).forEach(deployment -> {
            var update = deployment.getSpec().getStrategy().getRollingUpdate();
            assertEquals(new IntOrString(0), update.getMaxUnavailable());
            assertEquals(new IntOrString(1), update.getMaxSurge());
        });
    }

    @ForEveryRendering
    void aDrainedNodeTakesOnePodAtATime(Rendering rendering) {
        rendering.workloads().filter(workload -> isOurs(workload)).forEach(workload -> {
            var budget =
                    rendering.one(PodDisruptionBudget.class, workload.name()).getSpec();
            assertEquals(new IntOrString(1), budget.getMaxUnavailable(), workload::name);
            assertNull(budget.getMinAvailable(), workload::name);
            assertEquals(workload.selector(), budget.getSelector(), workload::name);
        });
    }

    /** Else nothing could be drained while the database is away. A member of it counts before it is ready. */
    @ForEveryRendering
    void onlyTheDatabaseKeepsPodsThatAreNotReady(Rendering rendering) {
        rendering
                .all(PodDisruptionBudget.class)
                .forEach(budget -> assertEquals(
                        budget.getMetadata().getName().equals("mongodb") ? null : "AlwaysAllow",
                        budget.getSpec().getUnhealthyPodEvictionPolicy(),
                        budget.getMetadata()::getName));
    }

    @ForEveryRendering
    void theAutoscalerDecidesHowManyThereAre(Rendering rendering) {
        rendering.applications().forEach(application -> {
            var scaler = rendering
                    .one(HorizontalPodAutoscaler.class, application.name())
                    .getSpec();
            assertEquals("apps/v1", scaler.getScaleTargetRef().getApiVersion());
            assertEquals("Deployment", scaler.getScaleTargetRef().getKind());
            assertEquals(application.name(), scaler.getScaleTargetRef().getName());
            assertTrue(scaler.getMinReplicas() >= 1 && scaler.getMinReplicas() < scaler.getMaxReplicas());
            var metric = scaler.getMetrics().get(0).getResource();
            assertEquals("cpu", metric.getName());
            assertEquals("Utilization", metric.getTarget().getType());
            assertEquals(70, metric.getTarget().getAverageUtilization());
            assertNull(
                    ((Deployment) application.object()).getSpec().getReplicas(),
                    "a number here would undo the autoscaler's at every apply");
        });
    }

    @ForEveryRendering
    void podsOfOneServiceAreSpreadOverNodesAndZones(Rendering rendering) {
        rendering.applications().forEach(application -> {
            var constraints = application.pod().getTopologySpreadConstraints();
            assertEquals(
                    Set.of("kubernetes.io/hostname", "topology.kubernetes.io/zone"),
                    constraints.stream()
                            .map(TopologySpreadConstraint::getTopologyKey)
                            .collect(Collectors.toSet()));
            constraints.forEach(constraint -> {
                assertEquals(1, constraint.getMaxSkew());
                assertEquals("ScheduleAnyway", constraint.getWhenUnsatisfiable());
                assertEquals(application.selector(), constraint.getLabelSelector(), application::name);
            });
        });
    }

    @ForEveryRendering
    void everyServiceLeadsToPortsOfOneWorkload(Rendering rendering) {
        rendering.all(Service.class).forEach(service -> {
            Workload workload = rendering.workload(service.getMetadata().getName());
            assertEquals(workload.selector().getMatchLabels(), service.getSpec().getSelector());
            for (ServicePort port : service.getSpec().getPorts()) {
                ContainerPort target = workload.main().getPorts().stream()
                        .filter(it -> it.getName().equals(port.getTargetPort().getStrVal()))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("Service " + workload.name() + " leads to no port"));
                assertEquals(port.getPort(), target.getContainerPort(), workload::name);
            }
        });
    }

    @ForEveryRendering
    void aWorkloadSelectsItsOwnPodsAndNoOthers(Rendering rendering) {
        rendering.workloads().forEach(workload -> {
            assertTrue(workload.selector().getMatchExpressions().isEmpty());
            assertEquals(
                    Set.of(workload.name()),
                    rendering
                            .workloads()
                            .filter(other -> other.labels()
                                    .entrySet()
                                    .containsAll(
                                            workload.selector().getMatchLabels().entrySet()))
                            .map(Workload::name)
                            .collect(Collectors.toSet()));
        });
    }

    private static boolean isOurs(Workload workload) {
        return PORTS.containsKey(workload.name()) || workload.name().equals("mongodb");
    }

    private static void asks(Probe probe, String path) {
        assertNotNull(probe.getHttpGet());
        assertEquals(path, probe.getHttpGet().getPath());
        assertEquals(new IntOrString("management"), probe.getHttpGet().getPort());
        assertNull(probe.getHttpGet().getHost());
    }

    private static long seconds(String setting) {
        return Duration.parse("PT" + setting.toUpperCase(java.util.Locale.ROOT)).toSeconds();
    }
}
