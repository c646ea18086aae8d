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

/** Asks every service whether it is ready; what it heard stands for a moment, however many ask. */
@Singleton
public class ServiceReadiness {
    private final HttpClient http;
    private final Duration patience;
    private final Duration fresh;
    private final Map<UpstreamService, URI> origins;
    private CompletableFuture<Set<UpstreamService>> latest;
    private long askedAt;

    public ServiceReadiness(ManagementOrigins origins) {
        this.patience = origins.patience();
        this.fresh = origins.fresh();
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(patience)
                .build();
        this.origins = new EnumMap<>(Map.of(
                UpstreamService.AUTH, origins.auth(),
                UpstreamService.VIDEO, origins.video(),
                UpstreamService.SUBSCRIPTION, origins.subscription()));
    }

    /** The services that are not ready. */
    public synchronized CompletableFuture<Set<UpstreamService>> notReady() {
        long now = System.nanoTime();
        if (latest == null || now - askedAt > fresh.toNanos()) {
            askedAt = now;
            latest = askAll();
        }
        return latest;
    }

    private CompletableFuture<Set<UpstreamService>> askAll() {
        List<CompletableFuture<Set<UpstreamService>>> questions =
                origins.keySet().stream().map(this::ask).toList();
        return questions.stream()
                .reduce((some, more) -> some.thenCombine(more, ServiceReadiness::union))
                .orElseThrow();
    }

    private CompletableFuture<Set<UpstreamService>> ask(UpstreamService service) {
        HttpRequest question = HttpRequest.newBuilder(origins.get(service).resolve("/q/health/ready"))
                .timeout(patience)
                .build();
        return http.sendAsync(question, BodyHandlers.discarding())
                .thenApply(answer -> answer.statusCode() == 200)
                .exceptionally(unreachable -> false)
                .thenApply(ready -> ready ? EnumSet.noneOf(UpstreamService.class) : EnumSet.of(service));
    }

    private static Set<UpstreamService> union(Set<UpstreamService> some, Set<UpstreamService> more) {
        EnumSet<UpstreamService> all = EnumSet.copyOf(some);
        all.addAll(more);
        return all;
    }
}
