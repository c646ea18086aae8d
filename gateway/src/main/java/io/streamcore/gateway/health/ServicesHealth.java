package io.streamcore.gateway.health;

import io.streamcore.gateway.route.Service;
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
public class ServicesHealth {
    private final HttpClient http;
    private final Duration patience;
    private final Duration fresh;
    private final Map<Service, URI> origins;
    private CompletableFuture<Set<Service>> latest;
    private long askedAt;

    public ServicesHealth(HealthOrigins origins) {
        this.patience = origins.patience();
        this.fresh = origins.fresh();
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(patience)
                .build();
        this.origins = new EnumMap<>(Map.of(
                Service.AUTH, origins.auth(),
                Service.VIDEO, origins.video(),
                Service.SUBSCRIPTION, origins.subscription()));
    }

    /** The services that are not ready. */
    public synchronized CompletableFuture<Set<Service>> notReady() {
        long now = System.nanoTime();
        if (latest == null || now - askedAt > fresh.toNanos()) {
            askedAt = now;
            latest = askAll();
        }
        return latest;
    }

    private CompletableFuture<Set<Service>> askAll() {
        List<CompletableFuture<Set<Service>>> questions =
                origins.keySet().stream().map(this::ask).toList();
        return questions.stream()
                .reduce((some, more) -> some.thenCombine(more, ServicesHealth::union))
                .orElseThrow();
    }

    private CompletableFuture<Set<Service>> ask(Service service) {
        HttpRequest question = HttpRequest.newBuilder(origins.get(service).resolve("/q/health/ready"))
                .timeout(patience)
                .build();
        return http.sendAsync(question, BodyHandlers.discarding())
                .thenApply(answer -> answer.statusCode() == 200)
                .exceptionally(unreachable -> false)
                .thenApply(ready -> ready ? EnumSet.noneOf(Service.class) : EnumSet.of(service));
    }

    private static Set<Service> union(Set<Service> some, Set<Service> more) {
        EnumSet<Service> all = EnumSet.copyOf(some);
        all.addAll(more);
        return all;
    }
}
