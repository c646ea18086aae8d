package io.streamcore.gateway.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamcore.gateway.answer.Refusal;
import io.streamcore.gateway.health.HealthOrigins;
import io.streamcore.gateway.route.Service;
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
public class ServiceDocuments {
    private final HttpClient http;
    private final Duration patience;
    private final Map<Service, JsonNode> known = new ConcurrentHashMap<>();
    private final Map<Service, URI> origins;
    private final ObjectMapper json;

    public ServiceDocuments(HealthOrigins origins, ObjectMapper json) {
        this.json = json;
        this.patience = origins.documentPatience();
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(patience)
                .build();
        this.origins = Map.of(
                Service.AUTH, origins.auth(),
                Service.VIDEO, origins.video(),
                Service.SUBSCRIPTION, origins.subscription());
    }

    /** Fails with a {@link Refusal} as long as a service has never told. */
    CompletableFuture<Map<Service, JsonNode>> all() {
        CompletableFuture<?>[] questions =
                origins.keySet().stream().map(this::ask).toArray(CompletableFuture[]::new);
        return CompletableFuture.allOf(questions).thenApply(asked -> complete());
    }

    private CompletableFuture<Void> ask(Service service) {
        HttpRequest question = HttpRequest.newBuilder(origins.get(service).resolve("/q/openapi?format=json"))
                .timeout(patience)
                .build();
        return http.sendAsync(question, BodyHandlers.ofByteArray())
                .thenAccept(answer -> learn(service, answer))
                .exceptionally(away -> null);
    }

    private void learn(Service service, HttpResponse<byte[]> answer) {
        try {
            JsonNode document = json.readTree(answer.body());
            if (answer.statusCode() == 200 && document.has("paths")) {
                known.put(service, document);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<Service, JsonNode> complete() {
        for (Service service : Service.values()) {
            if (!known.containsKey(service)) {
                throw Refusal.unavailable("docs-not-ready", service.label() + " has not described itself yet", 5);
            }
        }
        return new EnumMap<>(known);
    }
}
