package io.streamcore.k8s.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.streamcore.k8s.ForEveryRendering;
import io.streamcore.k8s.Rendering;
import io.streamcore.k8s.Workload;
import io.streamcore.k8s.WorkloadEnvironment;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks what keeps the applications available while pods start, stop, move and scale. */
public class AvailabilityRulesTest {
    /** Ports as in docs/architecture.md; the management port is 100 higher. */
    private static final Map<String, Integer> PORTS =
            Map.of("gateway", 5000, "auth-service", 5001, "video-service", 5002, "subscription-service", 5003);

    /** Seconds for which the cluster autoscaler waits by default; then it stops the node. */
    private static final long LONGEST_TERMINATION = 600;

    /** Bytes, as video-service accepts them. */
    private static final long LARGEST_UPLOAD = 200_000_000;

    /** Bytes per second: 3 Mbit/s. */
    private static final long SLOW_UPLINK = 375_000;

    @ForEveryRendering
    void portsAreNamedAndManagementPortIsOneHundredHigher(Rendering rendering) {
        rendering.applications().forEach(application -> assertThat(application.main().getPorts().stream()
                        .collect(Collectors.toMap(ContainerPort::getName, ContainerPort::getContainerPort)))
                .isEqualTo(Map.of(
                        "http", PORTS.get(application.name()), "management", PORTS.get(application.name()) + 100)));
    }

    @ForEveryRendering
    void startupAndReadinessProbesUseTheManagementPort(Rendering rendering) {
        rendering.applications().forEach(application -> {
            assertProbes(application.main().getStartupProbe(), "/q/health/started");
            assertProbes(application.main().getReadinessProbe(), "/q/health/ready");
        });
    }

    /** What the endpoint checks is tested by the applications. */
    @ForEveryRendering
    void livenessProbeChecksTheProcessOnly(Rendering rendering) {
        rendering
                .applications()
                .forEach(application -> assertProbes(application.main().getLivenessProbe(), "/q/health/live"));
    }

    @ForEveryRendering
    void probesTolerateASlowStart(Rendering rendering) {
        rendering.applications().forEach(application -> {
            Probe startup = application.main().getStartupProbe();
            assertThat(startup.getPeriodSeconds() * startup.getFailureThreshold())
                    .as(application::name)
                    .isGreaterThanOrEqualTo(60);
            Probe liveness = application.main().getLivenessProbe();
            assertThat(liveness.getPeriodSeconds() * liveness.getFailureThreshold())
                    .as(application::name)
                    .isGreaterThanOrEqualTo(30);
        });
    }

    @ForEveryRendering
    void preStopHookWaitsForEndpointRemoval(Rendering rendering) {
        rendering.applications().forEach(application -> assertThat(application
                        .main()
                        .getLifecycle()
                        .getPreStop()
                        .getSleep()
                        .getSeconds())
                .as(application::name)
                .isEqualTo(5L));
    }

    @ForEveryRendering
    void terminationGracePeriodCoversAllShutdownSteps(Rendering rendering) {
        rendering.applications().forEach(application -> {
            var settings = WorkloadEnvironment.of(application, rendering);
            long steps =
                    application.main().getLifecycle().getPreStop().getSleep().getSeconds()
                            + seconds(settings.get("QUARKUS_SHUTDOWN_DELAY"))
                            + seconds(settings.get("QUARKUS_SHUTDOWN_TIMEOUT"));
            assertThat(application.pod().getTerminationGracePeriodSeconds())
                    .as(application::name)
                    .isGreaterThanOrEqualTo(steps + 5)
                    .isLessThanOrEqualTo(LONGEST_TERMINATION);
        });
    }

    /** Every application that takes files, and the gateway in front of it, wait equally long. */
    @ForEveryRendering
    void runningUploadsMayFinishAtAStop(Rendering rendering) {
        rendering.applications().forEach(application -> {
            var settings = WorkloadEnvironment.of(application, rendering);
            assertThat(LARGEST_UPLOAD / seconds(settings.get("QUARKUS_SHUTDOWN_TIMEOUT")))
                    .as("bytes per second that %s needs", application)
                    .isLessThanOrEqualTo(SLOW_UPLINK);
        });
    }

    @ForEveryRendering
    void rollingUpdateKeepsAllReplicasAvailable(Rendering rendering) {
        rendering.all(Deployment.class).forEach(deployment -> {
            var update = deployment.getSpec().getStrategy().getRollingUpdate();
            assertThat(update.getMaxUnavailable()).isEqualTo(new IntOrString(0));
            assertThat(update.getMaxSurge()).isEqualTo(new IntOrString(1));
        });
    }

    @ForEveryRendering
    void disruptionBudgetAllowsOneUnavailablePod(Rendering rendering) {
        rendering.workloads().filter(workload -> isOurs(workload)).forEach(workload -> {
            var budget =
                    rendering.one(PodDisruptionBudget.class, workload.name()).getSpec();
            assertThat(budget.getMaxUnavailable()).as(workload::name).isEqualTo(new IntOrString(1));
            assertThat(budget.getMinAvailable()).as(workload::name).isNull();
            assertThat(budget.getSelector()).as(workload::name).isEqualTo(workload.selector());
        });
    }

    /** Allows draining while the database is unavailable; a member of the database counts before it is ready. */
    @ForEveryRendering
    void unreadyPodsAreEvictableExceptThoseOfTheDatabase(Rendering rendering) {
        rendering.all(PodDisruptionBudget.class).forEach(budget -> assertThat(
                        budget.getSpec().getUnhealthyPodEvictionPolicy())
                .as(budget.getMetadata()::getName)
                .isEqualTo(budget.getMetadata().getName().equals("mongodb") ? null : "AlwaysAllow"));
    }

    /** The autoscaler of the cluster keeps a node whose pods have local volumes, unless each of them is named. */
    @ForEveryRendering
    void localVolumesDoNotKeepANodeFromBeingRemoved(Rendering rendering) {
        rendering.workloads().filter(AvailabilityRulesTest::isOurs).forEach(workload -> {
            String local = workload.pod().getVolumes().stream()
                    .filter(volume -> volume.getEmptyDir() != null)
                    .map(Volume::getName)
                    .collect(Collectors.joining(","));

            assertThat(workload.template().getMetadata().getAnnotations())
                    .as(workload::name)
                    .containsEntry("cluster-autoscaler.kubernetes.io/safe-to-evict-local-volumes", local);
        });
    }

    @ForEveryRendering
    void replicaCountIsLeftToTheAutoscaler(Rendering rendering) {
        rendering.applications().forEach(application -> {
            var scaler = rendering
                    .one(HorizontalPodAutoscaler.class, application.name())
                    .getSpec();
            assertThat(scaler.getScaleTargetRef().getApiVersion()).isEqualTo("apps/v1");
            assertThat(scaler.getScaleTargetRef().getKind()).isEqualTo("Deployment");
            assertThat(scaler.getScaleTargetRef().getName()).isEqualTo(application.name());
            assertThat(scaler.getMinReplicas() >= 1 && scaler.getMinReplicas() < scaler.getMaxReplicas())
                    .isTrue();
            var metric = scaler.getMetrics().get(0).getResource();
            assertThat(metric.getName()).isEqualTo("cpu");
            assertThat(metric.getTarget().getType()).isEqualTo("Utilization");
            assertThat(metric.getTarget().getAverageUtilization()).isEqualTo(70);
            assertThat(((Deployment) application.object()).getSpec().getReplicas())
                    .as("a replica count would override the autoscaler on every apply")
                    .isNull();
        });
    }

    @ForEveryRendering
    void replicasAreSpreadOverNodesAndZones(Rendering rendering) {
        rendering.applications().forEach(application -> {
            var constraints = application.pod().getTopologySpreadConstraints();
            assertThat(constraints.stream()
                            .map(TopologySpreadConstraint::getTopologyKey)
                            .collect(Collectors.toSet()))
                    .isEqualTo(Set.of("kubernetes.io/hostname", "topology.kubernetes.io/zone"));
            constraints.forEach(constraint -> {
                assertThat(constraint.getMaxSkew()).isEqualTo(1);
                assertThat(constraint.getWhenUnsatisfiable()).isEqualTo("ScheduleAnyway");
                assertThat(constraint.getLabelSelector()).as(application::name).isEqualTo(application.selector());
            });
        });
    }

    /** Otherwise a rollout places the new pods around the old ones, and may leave all of them in one zone. */
    @ForEveryRendering
    void spreadCountsThePodsOfOneRevisionOnly(Rendering rendering) {
        rendering.applications().forEach(application -> assertThat(
                        application.pod().getTopologySpreadConstraints())
                .as(application::name)
                .allSatisfy(
                        constraint -> assertThat(constraint.getMatchLabelKeys()).containsExactly("pod-template-hash")));
    }

    @ForEveryRendering
    void servicesTargetPortsOfOneWorkload(Rendering rendering) {
        rendering.all(Service.class).forEach(service -> {
            Workload workload = rendering.workload(service.getMetadata().getName());
            assertThat(service.getSpec().getSelector())
                    .isEqualTo(workload.selector().getMatchLabels());
            for (ServicePort port : service.getSpec().getPorts()) {
                ContainerPort target = workload.main().getPorts().stream()
                        .filter(it -> it.getName().equals(port.getTargetPort().getStrVal()))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("Service " + workload.name() + " targets no port"));
                assertThat(target.getContainerPort()).as(workload::name).isEqualTo(port.getPort());
            }
        });
    }

    @ForEveryRendering
    void servicesHaveAddressesOfBothFamiliesWhereTheClusterHasThem(Rendering rendering) {
        rendering.applications().forEach(application -> assertThat(rendering
                        .one(Service.class, application.name())
                        .getSpec()
                        .getIpFamilyPolicy())
                .as(application::name)
                .isEqualTo("PreferDualStack"));
    }

    @ForEveryRendering
    void workloadsSelectOnlyTheirOwnPods(Rendering rendering) {
        rendering.workloads().forEach(workload -> {
            assertThat(workload.selector().getMatchExpressions()).isEmpty();
            assertThat(rendering
                            .workloads()
                            .filter(other -> other.labels()
                                    .entrySet()
                                    .containsAll(
                                            workload.selector().getMatchLabels().entrySet()))
                            .map(Workload::name)
                            .collect(Collectors.toSet()))
                    .isEqualTo(Set.of(workload.name()));
        });
    }

    private static boolean isOurs(Workload workload) {
        return PORTS.containsKey(workload.name()) || workload.name().equals("mongodb");
    }

    private static void assertProbes(Probe probe, String path) {
        assertThat(probe.getHttpGet()).isNotNull();
        assertThat(probe.getHttpGet().getPath()).isEqualTo(path);
        assertThat(probe.getHttpGet().getPort()).isEqualTo(new IntOrString("management"));
        assertThat(probe.getHttpGet().getHost()).isNull();
    }

    private static long seconds(String setting) {
        return Duration.parse("PT" + setting.toUpperCase(java.util.Locale.ROOT)).toSeconds();
    }
}
