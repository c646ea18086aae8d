package io.streamcore.gateway.health;

import io.streamcore.gateway.route.UpstreamService;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Queries the readiness of all services; the result is cached for a moment. */
@Singleton
public class ServiceReadiness {
    private final HttpClient http;
    private final Duration timeout;
    private final Duration cacheTime;
    private final Map<UpstreamService, URI> origins;
    private CompletableFuture<Set<UpstreamService>> latest;
    private long queriedAt;

    public ServiceReadiness(ManagementOrigins origins) {
        this.timeout = origins.timeout();
        this.cacheTime = origins.cacheTime();
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .build();
        this.origins = new EnumMap<>(Map.of(
                UpstreamService.AUTH, origins.auth(),
                UpstreamService.VIDEO, origins.video(),
                UpstreamService.SUBSCRIPTION, origins.subscription()));
    }

    /** The services that are not ready. */
    public synchronized CompletableFuture<Set<UpstreamService>> notReady() {
        long now = System.nanoTime();
        if (latest == null || now - queriedAt > cacheTime.toNanos()) {
            queriedAt = now;
            latest = queryAll();
        }
        return latest;
    }

    private CompletableFuture<Set<UpstreamService>> queryAll() {
        List<CompletableFuture<Set<UpstreamService>>> queries =
                origins.keySet().stream().map(this::query).toList();
        return queries.stream()
                .reduce((some, more) -> some.thenCombine(more, ServiceReadiness::union))
                .orElseThrow();
    }

    private CompletableFuture<Set<UpstreamService>> query(UpstreamService service) {
        HttpRequest request = HttpRequest.newBuilder(origins.get(service).resolve("/q/health/ready"))
                .timeout(timeout)
                .build();
        return http.sendAsync(request, BodyHandlers.discarding())
                .thenApply(response -> response.statusCode() == 200)
                .exceptionally(unreachable -> false)
                .thenApply(ready -> ready ? EnumSet.noneOf(UpstreamService.class) : EnumSet.of(service));
    }

    private static Set<UpstreamService> union(Set<UpstreamService> some, Set<UpstreamService> more) {
        EnumSet<UpstreamService> all = EnumSet.copyOf(some);
        all.addAll(more);
        return all;
    }
}
