package io.streamcore.e2e.rollout;

import static io.streamcore.local.launcher.process.Application.AUTH;
import static io.streamcore.local.launcher.process.Application.GATEWAY;
import static io.streamcore.local.launcher.process.Application.SUBSCRIPTION;
import static io.streamcore.local.launcher.process.Application.VIDEO;
import static org.awaitility.Awaitility.await;

import io.streamcore.e2e.platform.PlatformProcess;
import io.streamcore.local.launcher.process.Application;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs two replicas of each application on one database. The first replica of a service is the launcher's and keeps
 * running; both gateways are started here, because the launcher's does not use the load balancers.
 */
final class ReplicatedPlatform implements AutoCloseable {
    /** Timeouts for a machine that keeps starting processes: the test checks for lost requests, not latency. */
    private static final Map<String, String> GENEROUS_TIMEOUTS = Map.of(
            "STREAMCORE_GATEWAY_TIMEOUTS_ANSWER", "30s",
            "STREAMCORE_GATEWAY_TIMEOUTS_READ_ANSWER", "30s",
            "STREAMCORE_GATEWAY_TIMEOUTS_CONNECT", "10s",
            "QUARKUS_REST_CLIENT_AUTH_SERVICE_READ_TIMEOUT", "20000",
            "QUARKUS_REST_CLIENT_DIRECTORY_READ_TIMEOUT", "20000",
            "QUARKUS_REST_CLIENT_SUBSCRIPTIONS_READ_TIMEOUT", "20000");

    private final PlatformProcess platform;
    private final Path folder;
    private final Deque<AutoCloseable> resources = new ArrayDeque<>();
    private final RollingRestart auth;
    private final RollingRestart subscription;
    private final RollingRestart video;
    private final RollingRestart gateway;

    ReplicatedPlatform(PlatformProcess platform, Path folder) throws IOException {
        this.platform = platform;
        this.folder = folder;
        this.auth = addReplica(AUTH, Map.of());
        Map<String, String> authSettings = Map.of(
                "STREAMCORE_TOKEN_AUTH_SERVICE", auth.loadBalancer().origin(),
                "STREAMCORE_DIRECTORY_AUTH_SERVICE", auth.loadBalancer().origin());
        this.subscription = addReplica(SUBSCRIPTION, authSettings);
        this.video = addReplica(VIDEO, authSettings);
        this.gateway = startTwoGateways(Map.of(
                "STREAMCORE_ROUTE_AUTH", auth.loadBalancer().origin(),
                "STREAMCORE_ROUTE_VIDEO", video.loadBalancer().origin(),
                "STREAMCORE_ROUTE_SUBSCRIPTION", subscription.loadBalancer().origin(),
                // A restarted replica gets its share of connections within seconds.
                "STREAMCORE_GATEWAY_POOL_AGE", "1s"));
    }

    String gatewayOrigin() {
        return gateway.loadBalancer().origin();
    }

    /** Returns gateway, video, subscription, auth: callers before the services they call. */
    List<RollingRestart> restarts() {
        return List.of(gateway, video, subscription, auth);
    }

    private RollingRestart addReplica(Application application, Map<String, String> settings) throws IOException {
        Map<String, String> first = Replica.environmentOf(platform.service(application.label()));
        return balance(
                new ReplicaEndpoint(
                        Integer.parseInt(first.get("QUARKUS_HTTP_PORT")),
                        Integer.parseInt(first.get("QUARKUS_MANAGEMENT_PORT"))),
                start(application, settings));
    }

    private RollingRestart startTwoGateways(Map<String, String> settings) throws IOException {
        return balance(start(GATEWAY, settings).endpoint(), start(GATEWAY, settings));
    }

    private Replica start(Application application, Map<String, String> settings) throws IOException {
        Map<String, String> all = new HashMap<>(GENEROUS_TIMEOUTS);
        all.putAll(settings);
        Replica replica = new Replica(application, platform, all, folder);
        resources.push(replica);
        replica.start();
        return replica;
    }

    private RollingRestart balance(ReplicaEndpoint first, Replica second) throws IOException {
        LoadBalancer loadBalancer = new LoadBalancer(List.of(first, second.endpoint()));
        resources.push(loadBalancer);
        await().until(() -> loadBalancer.routesTo(first) && loadBalancer.routesTo(second.endpoint()));
        return new RollingRestart(loadBalancer, second);
    }

    @Override
    public void close() throws Exception {
        while (!resources.isEmpty()) {
            resources.pop().close();
        }
    }
}
