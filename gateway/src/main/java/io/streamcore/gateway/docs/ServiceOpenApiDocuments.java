package io.streamcore.gateway.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamcore.gateway.health.ManagementOrigins;
import io.streamcore.gateway.response.ProxyException;
import io.streamcore.gateway.route.UpstreamService;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Fetches the OpenAPI documents of the services; keeps the last one of a service that cannot be reached. */
@Singleton
public class ServiceOpenApiDocuments {
    private final HttpClient http;
    private final Duration timeout;
    private final Map<UpstreamService, JsonNode> known = new ConcurrentHashMap<>();
    private final Map<UpstreamService, URI> origins;
    private final ObjectMapper json;

    public ServiceOpenApiDocuments(ManagementOrigins origins, ObjectMapper json) {
        this.json = json;
        this.timeout = origins.documentTimeout();
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .build();
        this.origins = Map.of(
                UpstreamService.AUTH, origins.auth(),
                UpstreamService.VIDEO, origins.video(),
                UpstreamService.SUBSCRIPTION, origins.subscription());
    }

    /** Fails with a {@link ProxyException} if a service has never supplied its document. */
    CompletableFuture<Map<UpstreamService, JsonNode>> all() {
        CompletableFuture<?>[] requests =
                origins.keySet().stream().map(this::fetch).toArray(CompletableFuture[]::new);
        return CompletableFuture.allOf(requests).thenApply(fetched -> complete());
    }

    private CompletableFuture<Void> fetch(UpstreamService service) {
        HttpRequest request = HttpRequest.newBuilder(origins.get(service).resolve("/q/openapi?format=json"))
                .timeout(timeout)
                .build();
        return http.sendAsync(request, BodyHandlers.ofByteArray())
                .thenAccept(response -> store(service, response))
                .exceptionally(unreachable -> null);
    }

    private void store(UpstreamService service, HttpResponse<byte[]> response) {
        try {
            JsonNode document = json.readTree(response.body());
            if (response.statusCode() == 200 && document.has("paths")) {
                known.put(service, document);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<UpstreamService, JsonNode> complete() {
        for (UpstreamService service : UpstreamService.values()) {
            if (!known.containsKey(service)) {
                throw ProxyException.unavailable(
                        "docs-not-ready", service.label() + " has not supplied its API description yet", 5);
            }
        }
        return new EnumMap<>(known);
    }
}
