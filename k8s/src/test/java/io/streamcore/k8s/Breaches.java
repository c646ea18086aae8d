package io.streamcore.k8s;

import static io.streamcore.k8s.Breach.add;
import static io.streamcore.k8s.Breach.in;
import static io.streamcore.k8s.Breach.of;
import static io.streamcore.k8s.Breach.remove;

import java.util.stream.Stream;

/** At least one breach of every rule. In JSON pointers {@code ~1} is a slash. */
final class Breaches {
    private static final String POD = "/spec/template/spec";
    private static final String CONTAINER = POD + "/containers/0";
    private static final String AUTH = "Deployment auth-service";
    private static final String VIDEO = "Deployment video-service";
    private static final String GATEWAY = "Deployment gateway";

    private Breaches() {}

    static Stream<Breach> all() {
        return Stream.of(pods(), sizes(), availability(), settings(), secrets(), network())
                .flatMap(it -> it);
    }

    private static Stream<Breach> pods() {
        return Stream.of(
                of(
                        "theNamespaceRefusesPodsThatAreNotRestricted",
                        "Namespace streamcore",
                        add("/metadata/labels/pod-security.kubernetes.io~1enforce", "\"baseline\"")),
                of("everyObjectIsInTheNamespace", AUTH, remove("/metadata/namespace")),
                of("everyPodRunsAsAUserWithANumberThatIsNotRoot", VIDEO, remove(POD + "/securityContext/runAsNonRoot")),
                of("everyPodRunsAsAUserWithANumberThatIsNotRoot", VIDEO, remove(POD + "/securityContext/runAsUser")),
                of(
                        "everyPodRunsAsAUserWithANumberThatIsNotRoot",
                        VIDEO,
                        add(CONTAINER + "/securityContext/runAsUser", "0")),
                of(
                        "systemCallsAreFiltered",
                        GATEWAY,
                        add(POD + "/securityContext/seccompProfile/type", "\"Unconfined\"")),
                of(
                        "noContainerGainsPrivileges",
                        "StatefulSet mongodb",
                        add(POD + "/initContainers/0/securityContext/allowPrivilegeEscalation", "true")),
                of(
                        "noContainerGainsPrivileges",
                        AUTH,
                        add(CONTAINER + "/securityContext/capabilities/add", "[\"NET_BIND_SERVICE\"]")),
                of("noContainerGainsPrivileges", AUTH, remove(CONTAINER + "/securityContext/capabilities/drop")),
                of("rootFilesystemsAreReadOnly", AUTH, remove(CONTAINER + "/securityContext/readOnlyRootFilesystem")),
                of("aPodSharesNothingWithItsNode", GATEWAY, add(POD + "/hostNetwork", "true")),
                of("aPodSharesNothingWithItsNode", GATEWAY, add(CONTAINER + "/ports/0/hostPort", "80")),
                of(
                        "aPodSharesNothingWithItsNode",
                        VIDEO,
                        add(POD + "/volumes/1", "{\"name\": \"uploads\", \"hostPath\": {\"path\": \"/\"}}")),
                of("noPodHasATokenOfTheCluster", AUTH, remove(POD + "/automountServiceAccountToken")),
                of("noPodHasATokenOfTheCluster", "ServiceAccount gateway", remove("/automountServiceAccountToken")),
                of("noPodHasATokenOfTheCluster", AUTH, add(POD + "/serviceAccountName", "\"gateway\"")),
                of(
                        "everyContainerSaysWhatItNeedsAndWhatItMayUse",
                        AUTH,
                        remove(CONTAINER + "/resources/limits/memory")),
                of("everyMountHasItsVolume", GATEWAY, remove(POD + "/volumes/0")),
                of("everyMountHasItsVolume", GATEWAY, remove(CONTAINER + "/volumeMounts/0")));
    }

    private static Stream<Breach> sizes() {
        return Stream.of(
                of("memoryFitsWhatWasMeasured", VIDEO, add(CONTAINER + "/resources/limits/memory", "\"512M\"")),
                of("memoryFitsWhatWasMeasured", AUTH, add(CONTAINER + "/resources/requests/memory", "\"128Mi\"")),
                of(
                        "theHeapLeavesRoomForTheRestOfTheProcess",
                        AUTH,
                        add(CONTAINER + "/env/1/value", "\"-XX:MaxRAMPercentage=80\"")),
                of("everyFolderThatCanBeWrittenToHasASize", VIDEO, remove(POD + "/volumes/1/emptyDir/sizeLimit")),
                of(
                        "whatIsWrittenFitsTheDiskThatAPodMayUse",
                        VIDEO,
                        add(CONTAINER + "/resources/limits/ephemeral-storage", "\"1Gi\"")),
                of(
                        "uploadsWaitInAFolderOfTheirOwnThatHoldsManyOfTheLargest",
                        VIDEO,
                        add(POD + "/volumes/1/emptyDir/sizeLimit", "\"1Gi\"")),
                of(
                        "uploadsWaitInAFolderOfTheirOwnThatHoldsManyOfTheLargest",
                        VIDEO,
                        add(CONTAINER + "/volumeMounts/1/mountPath", "\"/elsewhere\"")),
                of(
                        "everyApplicationHasAFolderForTemporaryFiles",
                        GATEWAY,
                        add(CONTAINER + "/volumeMounts/0/mountPath", "\"/temporary\"")));
    }

    private static Stream<Breach> availability() {
        return Stream.of(
                of(
                        "portsAreNamedAndTheManagementPortIsAHundredAbove",
                        VIDEO,
                        add(CONTAINER + "/ports/1/containerPort", "5101")),
                of("probesAskTheManagementPort", AUTH, add(CONTAINER + "/readinessProbe/httpGet/port", "\"http\"")),
                of(
                        "livenessAsksTheProcessAlone",
                        AUTH,
                        add(CONTAINER + "/livenessProbe/httpGet/path", "\"/q/health/ready\"")),
                of("aSlowStartIsNotADeath", GATEWAY, add(CONTAINER + "/startupProbe/failureThreshold", "5")),
                of("aStopWaitsUntilNobodyComesAnyMore", AUTH, add(CONTAINER + "/lifecycle/preStop/sleep/seconds", "0")),
                of("aStopHasTimeForAllItsSteps", VIDEO, add(POD + "/terminationGracePeriodSeconds", "30")),
                of(
                        "aStopHasTimeForAllItsSteps",
                        "ConfigMap streamcore",
                        add("/data/QUARKUS_SHUTDOWN_TIMEOUT", "\"60s\"")),
                of(
                        "anUpdateTakesNoPodAwayBeforeAnotherIsReady",
                        AUTH,
                        add("/spec/strategy/rollingUpdate/maxUnavailable", "1")),
                of(
                        "aDrainedNodeTakesOnePodAtATime",
                        "PodDisruptionBudget video-service",
                        add("/spec/selector/matchLabels/app.kubernetes.io~1name", "\"video\"")),
                of(
                        "onlyTheDatabaseKeepsPodsThatAreNotReady",
                        "PodDisruptionBudget gateway",
                        remove("/spec/unhealthyPodEvictionPolicy")),
                of("theAutoscalerDecidesHowManyThereAre", AUTH, add("/spec/replicas", "2")),
                of(
                        "theAutoscalerDecidesHowManyThereAre",
                        "HorizontalPodAutoscaler gateway",
                        add("/spec/scaleTargetRef/name", "\"gate\"")),
                of("podsOfOneServiceAreSpreadOverNodesAndZones", AUTH, remove(POD + "/topologySpreadConstraints/1")),
                of(
                        "podsOfOneServiceAreSpreadOverNodesAndZones",
                        AUTH,
                        add(
                                POD + "/topologySpreadConstraints/0/labelSelector/matchLabels/app.kubernetes.io~1name",
                                "\"gateway\"")),
                of(
                        "everyServiceLeadsToPortsOfOneWorkload",
                        "Service video-service",
                        add("/spec/ports/0/targetPort", "\"https\"")),
                of(
                        "aWorkloadSelectsItsOwnPodsAndNoOthers",
                        VIDEO,
                        add("/spec/template/metadata/labels/app.kubernetes.io~1name", "\"auth-service\"")));
    }

    private static Stream<Breach> settings() {
        return Stream.of(
                of(
                        "everyVariableIsASettingThatItsApplicationKnows",
                        "ConfigMap auth-service",
                        add("/data/STREAMCORE_KEY_DIRECTORY", "\"/run/secrets/keys\"")),
                of(
                        "everyVariableIsASettingThatItsApplicationKnows",
                        "ConfigMap gateway",
                        add("/data/STREAMCORE_VIEW_SECRET_FILE", "\"x\"")),
                of(
                        "everySettingsMapIsReadAndCarriesTheHashOfItsContent",
                        VIDEO,
                        add(CONTAINER + "/envFrom/1/configMapRef/name", "\"video-service\"")),
                of(
                        "everyAddressIsAPortOfAServiceThatIsThere",
                        "ConfigMap gateway",
                        add("/data/STREAMCORE_ROUTE_AUTH", "\"http://auth-service:5002\"")),
                of(
                        "everyApplicationIsToldWhereItsNeighboursAre",
                        "ConfigMap video-service",
                        remove("/data/STREAMCORE_SUBSCRIPTION_SERVICE")),
                in(
                        "production",
                        "behindAnEntranceTheSchemeIsHttps",
                        "ConfigMap gateway",
                        remove("/data/STREAMCORE_GATEWAY_PUBLIC_SCHEME")),
                in(
                        "production",
                        "nothingIsRelaxedOutsideOfTheLocalOverlay",
                        "ConfigMap auth-service",
                        add("/data/STREAMCORE_LIMITS", "\"relaxed\"")),
                of("everyImageHasAVersion", GATEWAY, add(CONTAINER + "/image", "\"streamcore/gateway\"")),
                of("everyImageHasAVersion", GATEWAY, add(CONTAINER + "/image", "\"streamcore/gateway:latest\"")));
    }

    private static Stream<Breach> secrets() {
        return Stream.of(
                of(
                        "noSecretIsInTheRepository",
                        "ConfigMap video-service",
                        add("/data/STREAMCORE_VIEW_SECRET", "\"x\"")),
                of(
                        "noSecretIsInTheRepository",
                        "ConfigMap video-service",
                        add("/data/STREAMCORE_PLACE", "\"mongodb://user:pass@mongodb:27017/\"")),
                of(
                        "noSecretIsInAnEnvironment",
                        AUTH,
                        add(CONTAINER + "/envFrom/-", "{\"secretRef\": {\"name\": \"auth-service\"}}")),
                of(
                        "noSecretIsInAnEnvironment",
                        AUTH,
                        add(
                                CONTAINER + "/env/-",
                                "{\"name\": \"X\", \"valueFrom\":"
                                        + " {\"secretKeyRef\": {\"name\": \"auth-service\", \"key\": \"X\"}}}")),
                of(
                        "everyApplicationSeesTheSecretsThatItNeedsAndNoOthers",
                        GATEWAY,
                        add(
                                POD + "/volumes/-",
                                "{\"name\": \"more\", \"secret\": {\"secretName\": \"internal-credential\"}}")),
                of(
                        "everyApplicationSeesTheSecretsThatItNeedsAndNoOthers",
                        AUTH,
                        remove(POD + "/volumes/0/projected/sources/0/secret/items")),
                of(
                        "theSigningKeyIsMountedInAuthServiceAlone",
                        VIDEO,
                        add(
                                POD + "/volumes/-",
                                "{\"name\": \"keys\", \"secret\": {\"secretName\": \"auth-service-keys\"}}")),
                of(
                        "mountedSecretsCannotBeWrittenOrReadByOthers",
                        AUTH,
                        add(POD + "/volumes/0/projected/defaultMode", "420")),
                of("mountedSecretsCannotBeWrittenOrReadByOthers", AUTH, remove(CONTAINER + "/volumeMounts/1/readOnly")),
                of(
                        "everyMountedSecretIsASettingAndItsFolderIsLookedAt",
                        VIDEO,
                        add(POD + "/volumes/0/projected/sources/0/secret/items/1/path", "\"STREAMCORE_VIEWS_SECRET\"")),
                of("everyMountedSecretIsASettingAndItsFolderIsLookedAt", VIDEO, remove(CONTAINER + "/env/0")));
    }

    private static Stream<Breach> network() {
        return Stream.of(
                of(
                        "exactlyTheArrowsOfTheArchitectureAreOpen",
                        "NetworkPolicy auth-service",
                        remove("/spec/ingress/0/ports")),
                of(
                        "exactlyTheArrowsOfTheArchitectureAreOpen",
                        "NetworkPolicy auth-service",
                        remove("/spec/ingress/1/from")),
                of("exactlyTheArrowsOfTheArchitectureAreOpen", "NetworkPolicy video-service", remove("/spec/egress/1")),
                of(
                        "exactlyTheArrowsOfTheArchitectureAreOpen",
                        "NetworkPolicy cloudinary",
                        remove("/spec/egress/0/to/0/ipBlock/except")),
                of(
                        "exactlyTheArrowsOfTheArchitectureAreOpen",
                        "NetworkPolicy dns",
                        remove("/spec/egress/0/to/0/namespaceSelector")),
                of(
                        "exactlyTheArrowsOfTheArchitectureAreOpen",
                        "NetworkPolicy mongodb",
                        add("/spec/ingress/0/from/0/podSelector", "{}")),
                in(
                        "production",
                        "exactlyTheArrowsOfTheArchitectureAreOpen",
                        "ConfigMap streamcore",
                        add("/data/OTEL_EXPORTER_OTLP_ENDPOINT", "\"http://collector.observability:4318\"")),
                of(
                        "everyPodIsClosedInBothDirectionsUnlessSomethingOpensIt",
                        "NetworkPolicy default-deny",
                        add("/spec/policyTypes", "[\"Ingress\"]")));
    }
}
