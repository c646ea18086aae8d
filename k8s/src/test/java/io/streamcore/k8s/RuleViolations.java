package io.streamcore.k8s;

import static io.streamcore.k8s.RuleViolation.add;
import static io.streamcore.k8s.RuleViolation.in;
import static io.streamcore.k8s.RuleViolation.of;
import static io.streamcore.k8s.RuleViolation.remove;

import java.util.stream.Stream;

/** Lists at least one violation of every rule; {@code ~1} is a slash in JSON pointers. */
final class RuleViolations {
    private static final String POD = "/spec/template/spec";
    private static final String CONTAINER = POD + "/containers/0";
    private static final String AUTH = "Deployment auth-service";
    private static final String VIDEO = "Deployment video-service";
    private static final String GATEWAY = "Deployment gateway";

    private RuleViolations() {}

    static Stream<RuleViolation> all() {
        return Stream.of(pods(), sizes(), availability(), settings(), secrets(), network())
                .flatMap(it -> it);
    }

    private static Stream<RuleViolation> pods() {
        return Stream.of(
                of("everyObjectBelongsToTheNamespace", AUTH, remove("/metadata/namespace")),
                of(
                        "namespaceIsNotPartOfAnInstallation",
                        "ServiceAccount gateway",
                        remove("/automountServiceAccountToken") + ", " + add("/kind", "\"Namespace\"")),
                of(
                        "settingsAreFoundByTheLabelOfTheDocumentedCommand",
                        "ConfigMap streamcore",
                        remove("/metadata/labels/app.kubernetes.io~1part-of")),
                of(
                        "claimsOfTheDatabaseOutliveIt",
                        "StatefulSet mongodb",
                        add("/spec/persistentVolumeClaimRetentionPolicy/whenDeleted", "\"Delete\"")),
                of("podsRunAsNumericNonRootUser", VIDEO, remove(POD + "/securityContext/runAsNonRoot")),
                of("podsRunAsNumericNonRootUser", VIDEO, remove(POD + "/securityContext/runAsUser")),
                of("podsRunAsNumericNonRootUser", VIDEO, add(CONTAINER + "/securityContext/runAsUser", "0")),
                of(
                        "podsUseTheDefaultSeccompProfile",
                        GATEWAY,
                        add(POD + "/securityContext/seccompProfile/type", "\"Unconfined\"")),
                of(
                        "containersCannotEscalatePrivileges",
                        "StatefulSet mongodb",
                        add(POD + "/initContainers/0/securityContext/allowPrivilegeEscalation", "true")),
                of(
                        "containersCannotEscalatePrivileges",
                        AUTH,
                        add(CONTAINER + "/securityContext/capabilities/add", "[\"NET_BIND_SERVICE\"]")),
                of(
                        "containersCannotEscalatePrivileges",
                        AUTH,
                        remove(CONTAINER + "/securityContext/capabilities/drop")),
                of("rootFilesystemsAreReadOnly", AUTH, remove(CONTAINER + "/securityContext/readOnlyRootFilesystem")),
                of("podsShareNoHostResources", GATEWAY, add(POD + "/hostNetwork", "true")),
                of("podsShareNoHostResources", GATEWAY, add(CONTAINER + "/ports/0/hostPort", "80")),
                of(
                        "podsShareNoHostResources",
                        VIDEO,
                        add(POD + "/volumes/1", "{\"name\": \"uploads\", \"hostPath\": {\"path\": \"/\"}}")),
                of("podsHaveNoServiceAccountToken", AUTH, remove(POD + "/automountServiceAccountToken")),
                of("podsHaveNoServiceAccountToken", "ServiceAccount gateway", remove("/automountServiceAccountToken")),
                of("podsHaveNoServiceAccountToken", AUTH, add(POD + "/serviceAccountName", "\"gateway\"")),
                of("containersDeclareResourceRequestsAndLimits", AUTH, remove(CONTAINER + "/resources/limits/memory")),
                of("mountsAndVolumesCorrespond", GATEWAY, remove(POD + "/volumes/0")),
                of("mountsAndVolumesCorrespond", GATEWAY, remove(CONTAINER + "/volumeMounts/0")));
    }

    private static Stream<RuleViolation> sizes() {
        return Stream.of(
                of(
                        "memoryRequestsAndLimitsCoverMeasuredUsage",
                        VIDEO,
                        add(CONTAINER + "/resources/limits/memory", "\"512M\"")),
                of(
                        "memoryRequestsAndLimitsCoverMeasuredUsage",
                        AUTH,
                        add(CONTAINER + "/resources/requests/memory", "\"128Mi\"")),
                of(
                        "heapLeavesMemoryForTheRestOfTheProcess",
                        AUTH,
                        add(CONTAINER + "/env/1/value", "\"-XX:MaxRAMPercentage=80\"")),
                of("writableVolumesHaveASizeLimit", VIDEO, remove(POD + "/volumes/1/emptyDir/sizeLimit")),
                of(
                        "writableVolumesFitTheEphemeralStorageLimit",
                        VIDEO,
                        add(CONTAINER + "/resources/limits/ephemeral-storage", "\"1Gi\"")),
                of(
                        "uploadVolumeHoldsThirtyOfTheLargestUploads",
                        VIDEO,
                        add(POD + "/volumes/1/emptyDir/sizeLimit", "\"1Gi\"")),
                of(
                        "uploadVolumeHoldsThirtyOfTheLargestUploads",
                        VIDEO,
                        add(CONTAINER + "/volumeMounts/1/mountPath", "\"/elsewhere\"")),
                of(
                        "applicationsHaveAWritableTemporaryDirectory",
                        GATEWAY,
                        add(CONTAINER + "/volumeMounts/0/mountPath", "\"/temporary\"")));
    }

    private static Stream<RuleViolation> availability() {
        return Stream.of(
                of(
                        "portsAreNamedAndManagementPortIsOneHundredHigher",
                        VIDEO,
                        add(CONTAINER + "/ports/1/containerPort", "5101")),
                of(
                        "startupAndReadinessProbesUseTheManagementPort",
                        AUTH,
                        add(CONTAINER + "/readinessProbe/httpGet/port", "\"http\"")),
                of(
                        "livenessProbeChecksTheProcessOnly",
                        AUTH,
                        add(CONTAINER + "/livenessProbe/httpGet/path", "\"/q/health/ready\"")),
                of("probesTolerateASlowStart", GATEWAY, add(CONTAINER + "/startupProbe/failureThreshold", "5")),
                of(
                        "preStopHookWaitsForEndpointRemoval",
                        AUTH,
                        add(CONTAINER + "/lifecycle/preStop/sleep/seconds", "0")),
                of(
                        "terminationGracePeriodCoversAllShutdownSteps",
                        VIDEO,
                        add(POD + "/terminationGracePeriodSeconds", "30")),
                of(
                        "terminationGracePeriodCoversAllShutdownSteps",
                        "ConfigMap streamcore",
                        add("/data/QUARKUS_SHUTDOWN_TIMEOUT", "\"590s\"")),
                of(
                        "terminationGracePeriodCoversAllShutdownSteps",
                        VIDEO,
                        add(POD + "/terminationGracePeriodSeconds", "900")),
                of(
                        "runningUploadsMayFinishAtAStop",
                        "ConfigMap streamcore",
                        add("/data/QUARKUS_SHUTDOWN_TIMEOUT", "\"20s\"")),
                of(
                        "rollingUpdateKeepsAllReplicasAvailable",
                        AUTH,
                        add("/spec/strategy/rollingUpdate/maxUnavailable", "1")),
                of(
                        "disruptionBudgetAllowsOneUnavailablePod",
                        "PodDisruptionBudget video-service",
                        add("/spec/selector/matchLabels/app.kubernetes.io~1name", "\"video\"")),
                of(
                        "unreadyPodsAreEvictableExceptThoseOfTheDatabase",
                        "PodDisruptionBudget gateway",
                        remove("/spec/unhealthyPodEvictionPolicy")),
                of(
                        "localVolumesDoNotKeepANodeFromBeingRemoved",
                        VIDEO,
                        add(POD + "/volumes/-", "{\"name\": \"cache\", \"emptyDir\": {}}")),
                of("replicaCountIsLeftToTheAutoscaler", AUTH, add("/spec/replicas", "2")),
                of(
                        "replicaCountIsLeftToTheAutoscaler",
                        "HorizontalPodAutoscaler gateway",
                        add("/spec/scaleTargetRef/name", "\"gate\"")),
                of("replicasAreSpreadOverNodesAndZones", AUTH, remove(POD + "/topologySpreadConstraints/1")),
                of(
                        "replicasAreSpreadOverNodesAndZones",
                        AUTH,
                        add(
                                POD + "/topologySpreadConstraints/0/labelSelector/matchLabels/app.kubernetes.io~1name",
                                "\"gateway\"")),
                of(
                        "spreadCountsThePodsOfOneRevisionOnly",
                        AUTH,
                        remove(POD + "/topologySpreadConstraints/1/matchLabelKeys")),
                in(
                        "production",
                        "gatewayStatesDefaultedFields",
                        "Gateway streamcore",
                        remove("/spec/listeners/1/allowedRoutes")),
                in("production", "routesStateDefaultedFields", "HTTPRoute gateway", remove("/spec/parentRefs/0/group")),
                in(
                        "production",
                        "routesStateDefaultedFields",
                        "HTTPRoute gateway",
                        remove("/spec/rules/0/backendRefs/0/weight")),
                in(
                        "production",
                        "routesStateDefaultedFields",
                        "HTTPRoute gateway-to-https",
                        remove("/spec/rules/0/matches")),
                of(
                        "servicesTargetPortsOfOneWorkload",
                        "Service video-service",
                        add("/spec/ports/0/targetPort", "\"https\"")),
                of(
                        "servicesHaveAddressesOfBothFamiliesWhereTheClusterHasThem",
                        "Service gateway",
                        remove("/spec/ipFamilyPolicy")),
                of(
                        "workloadsSelectOnlyTheirOwnPods",
                        VIDEO,
                        add("/spec/template/metadata/labels/app.kubernetes.io~1name", "\"auth-service\"")));
    }

    private static Stream<RuleViolation> settings() {
        return Stream.of(
                of(
                        "environmentVariablesAreKnownSettings",
                        "ConfigMap auth-service",
                        add("/data/STREAMCORE_KEY_DIRECTORY", "\"/run/secrets/keys\"")),
                of(
                        "environmentVariablesAreKnownSettings",
                        "ConfigMap gateway",
                        add("/data/STREAMCORE_VIEW_SECRET_FILE", "\"x\"")),
                of(
                        "configMapsAreUsedAndNamedByContentHash",
                        VIDEO,
                        add(CONTAINER + "/envFrom/1/configMapRef/name", "\"video-service\"")),
                of(
                        "addressesReferToPortsOfExistingServices",
                        "ConfigMap gateway",
                        add("/data/STREAMCORE_ROUTE_AUTH", "\"http://auth-service:5002\"")),
                of(
                        "applicationsHaveTheAddressesOfTheServicesTheyCall",
                        "ConfigMap video-service",
                        remove("/data/STREAMCORE_SUBSCRIPTION_SERVICE")),
                in(
                        "production",
                        "publicSchemeIsHttpsBehindIngressOrGatewayApi",
                        "ConfigMap gateway",
                        remove("/data/STREAMCORE_GATEWAY_PUBLIC_SCHEME")),
                in(
                        "production",
                        "developmentSettingsOccurInTheLocalOverlayOnly",
                        "ConfigMap auth-service",
                        add("/data/STREAMCORE_LIMITS", "\"relaxed\"")),
                of("imagesArePinnedToAVersion", GATEWAY, add(CONTAINER + "/image", "\"streamcore/gateway\"")),
                of("imagesArePinnedToAVersion", GATEWAY, add(CONTAINER + "/image", "\"streamcore/gateway:latest\"")));
    }

    private static Stream<RuleViolation> secrets() {
        return Stream.of(
                of("manifestsContainNoSecret", "ConfigMap video-service", add("/data/STREAMCORE_VIEW_SECRET", "\"x\"")),
                of(
                        "manifestsContainNoSecret",
                        "ConfigMap video-service",
                        add("/data/STREAMCORE_PLACE", "\"mongodb://user:pass@mongodb:27017/\"")),
                of(
                        "secretsAreNotPassedAsEnvironmentVariables",
                        AUTH,
                        add(CONTAINER + "/envFrom/-", "{\"secretRef\": {\"name\": \"auth-service\"}}")),
                of(
                        "secretsAreNotPassedAsEnvironmentVariables",
                        AUTH,
                        add(
                                CONTAINER + "/env/-",
                                "{\"name\": \"X\", \"valueFrom\":"
                                        + " {\"secretKeyRef\": {\"name\": \"auth-service\", \"key\": \"X\"}}}")),
                of(
                        "applicationsMountExactlyTheSecretsTheyNeed",
                        GATEWAY,
                        add(
                                POD + "/volumes/-",
                                "{\"name\": \"more\", \"secret\": {\"secretName\": \"internal-credential\"}}")),
                of(
                        "applicationsMountExactlyTheSecretsTheyNeed",
                        AUTH,
                        remove(POD + "/volumes/0/projected/sources/0/secret/items")),
                of(
                        "onlyTheSecretsOfOptionalFeaturesAreOptional",
                        AUTH,
                        add(POD + "/volumes/0/projected/sources/0/secret/optional", "true")),
                of(
                        "signingKeyIsMountedInAuthServiceOnly",
                        VIDEO,
                        add(
                                POD + "/volumes/-",
                                "{\"name\": \"keys\", \"secret\": {\"secretName\": \"auth-service-keys\"}}")),
                of(
                        "mountedSecretsAreReadOnlyAndReadableByTheirGroupOnly",
                        AUTH,
                        add(POD + "/volumes/0/projected/defaultMode", "420")),
                of(
                        "mountedSecretsAreReadOnlyAndReadableByTheirGroupOnly",
                        AUTH,
                        remove(CONTAINER + "/volumeMounts/1/readOnly")),
                of(
                        "mountedSecretsAreSettingsInTheConfiguredDirectory",
                        VIDEO,
                        add(POD + "/volumes/0/projected/sources/0/secret/items/1/path", "\"STREAMCORE_VIEWS_SECRET\"")),
                of("mountedSecretsAreSettingsInTheConfiguredDirectory", VIDEO, remove(CONTAINER + "/env/0")));
    }

    private static Stream<RuleViolation> network() {
        return Stream.of(
                of(
                        "allowedConnectionsAreExactlyThoseOfTheArchitecture",
                        "NetworkPolicy auth-service",
                        remove("/spec/ingress/0/ports")),
                of(
                        "allowedConnectionsAreExactlyThoseOfTheArchitecture",
                        "NetworkPolicy auth-service",
                        remove("/spec/ingress/1/from")),
                of(
                        "allowedConnectionsAreExactlyThoseOfTheArchitecture",
                        "NetworkPolicy video-service",
                        remove("/spec/egress/1")),
                of(
                        "allowedConnectionsAreExactlyThoseOfTheArchitecture",
                        "NetworkPolicy cloudinary",
                        remove("/spec/egress/0/to/0/ipBlock/except")),
                of(
                        "allowedConnectionsAreExactlyThoseOfTheArchitecture",
                        "NetworkPolicy cloudinary",
                        remove("/spec/egress/0/to/1/ipBlock/except/1")),
                of(
                        "allowedConnectionsAreExactlyThoseOfTheArchitecture",
                        "NetworkPolicy dns",
                        remove("/spec/egress/0/to/0/namespaceSelector")),
                of(
                        "allowedConnectionsAreExactlyThoseOfTheArchitecture",
                        "NetworkPolicy mongodb",
                        add("/spec/ingress/0/from/0/podSelector", "{}")),
                in(
                        "production",
                        "allowedConnectionsAreExactlyThoseOfTheArchitecture",
                        "ConfigMap streamcore",
                        add("/data/OTEL_EXPORTER_OTLP_ENDPOINT", "\"http://collector.observability:4318\"")),
                of(
                        "ingressAndEgressAreDeniedByDefault",
                        "NetworkPolicy default-deny",
                        add("/spec/policyTypes", "[\"Ingress\"]")));
    }
}
