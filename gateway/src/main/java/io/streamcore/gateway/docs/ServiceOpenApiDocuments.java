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

/** The services' own documents, from their management ports. A service that is away keeps the document it had. */
@Singleton
public class ServiceOpenApiDocuments {
    private final HttpClient http;
    private final Duration patience;
    private final Map<UpstreamService, JsonNode> known = new ConcurrentHashMap<>();
    private final Map<UpstreamService, URI> origins;
    private final ObjectMapper json;

    public ServiceOpenApiDocuments(ManagementOrigins origins, ObjectMapper json) {
        this.json = json;
        this.patience = origins.documentPatience();
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(patience)
                .build();
        this.origins = Map.of(
                UpstreamService.AUTH, origins.auth(),
                UpstreamService.VIDEO, origins.video(),
                UpstreamService.SUBSCRIPTION, origins.subscription());
    }

    /** Fails with a {@link ProxyException} as long as a service has never told. */
    CompletableFuture<Map<UpstreamService, JsonNode>> all() {
        CompletableFuture<?>[] questions =
                origins.keySet().stream().map(this::ask).toArray(CompletableFuture[]::new);
        return CompletableFuture.allOf(questions).thenApply(asked -> complete());
    }

    private CompletableFuture<Void> ask(UpstreamService service) {
        HttpRequest question = HttpRequest.newBuilder(origins.get(service).resolve("/q/openapi?format=json"))
                .timeout(patience)
                .build();
        return http.sendAsync(question, BodyHandlers.ofByteArray())
                .thenAccept(answer -> learn(service, answer))
                .exceptionally(away -> null);
    }

    private void learn(UpstreamService service, HttpResponse<byte[]> answer) {
        try {
            JsonNode document = json.readTree(answer.body());
            if (answer.statusCode() == 200 && document.has("paths")) {
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
                        "docs-not-ready", service.label() + " has not described itself yet", 5);
            }
        }
        return new EnumMap<>(known);
    }
}
