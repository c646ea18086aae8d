package io.streamcore.e2e.rollout;

import static io.streamcore.local.launcher.process.Application.AUTH;
import static io.streamcore.local.launcher.process.Application.GATEWAY;
import static io.streamcore.local.launcher.process.Application.SUBSCRIPTION;
import static io.streamcore.local.launcher.process.Application.VIDEO;
import static org.awaitility.Awaitility.await;

import io.streamcore.e2e.platform.Platform;
import io.streamcore.local.launcher.process.Application;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Two replicas of each application, before one database. Of a service, one is the launcher's own and stays; the
 * gateways are both ours, because the launcher's does not ask the forwarders.
 */
final class Cluster implements AutoCloseable {
    /** What is asked here is whether a request is lost, not how fast a machine is that starts processes all the time. */
    private static final Map<String, String> PATIENT = Map.of(
            "STREAMCORE_GATEWAY_TIMEOUTS_ANSWER", "30s",
            "STREAMCORE_GATEWAY_TIMEOUTS_CONNECT", "10s",
            "QUARKUS_REST_CLIENT_AUTH_SERVICE_READ_TIMEOUT", "20000",
            "QUARKUS_REST_CLIENT_DIRECTORY_READ_TIMEOUT", "20000",
            "QUARKUS_REST_CLIENT_SUBSCRIPTIONS_READ_TIMEOUT", "20000");

    private final Platform platform;
    private final Path folder;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Rollout auth;
    private final Rollout subscription;
    private final Rollout video;
    private final Rollout gateway;

    Cluster(Platform platform, Path folder) throws IOException {
        this.platform = platform;
        this.folder = folder;
        this.auth = secondOf(AUTH, Map.of());
        Map<String, String> keysAndCards = Map.of(
                "STREAMCORE_TOKEN_AUTH_SERVICE", auth.forwarder().origin(),
                "STREAMCORE_DIRECTORY_AUTH_SERVICE", auth.forwarder().origin());
        this.subscription = secondOf(SUBSCRIPTION, keysAndCards);
        this.video = secondOf(VIDEO, keysAndCards);
        this.gateway = twoGateways(Map.of(
                "STREAMCORE_ROUTE_AUTH", auth.forwarder().origin(),
                "STREAMCORE_ROUTE_VIDEO", video.forwarder().origin(),
                "STREAMCORE_ROUTE_SUBSCRIPTION", subscription.forwarder().origin(),
                // so that a replica gets its share of connections within seconds
                "STREAMCORE_GATEWAY_POOL_AGE", "1s"));
    }

    String gatewayOrigin() {
        return gateway.forwarder().origin();
    }

    /** In the order of the arrows: gateway, video, subscription, auth. */
    List<Rollout> rollouts() {
        return List.of(gateway, video, subscription, auth);
    }

    private Rollout secondOf(Application application, Map<String, String> settings) throws IOException {
        Map<String, String> first = Replica.environmentOf(platform.service(application.label()));
        return with(
                new Endpoint(
                        Integer.parseInt(first.get("QUARKUS_HTTP_PORT")),
                        Integer.parseInt(first.get("QUARKUS_MANAGEMENT_PORT"))),
                started(application, settings));
    }

    private Rollout twoGateways(Map<String, String> settings) throws IOException {
        return with(started(GATEWAY, settings).endpoint(), started(GATEWAY, settings));
    }

    private Replica started(Application application, Map<String, String> settings) throws IOException {
        Map<String, String> all = new HashMap<>(PATIENT);
        all.putAll(settings);
        Replica replica = new Replica(application, platform, all, folder);
        opened.push(replica);
        replica.start();
        return replica;
    }

    private Rollout with(Endpoint first, Replica second) throws IOException {
        Forwarder forwarder = new Forwarder(List.of(first, second.endpoint()));
        opened.push(forwarder);
        await().until(() -> forwarder.considersReady(first) && forwarder.considersReady(second.endpoint()));
        return new Rollout(forwarder, second);
    }

    @Override
    public void close() throws Exception {
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
    }
}
