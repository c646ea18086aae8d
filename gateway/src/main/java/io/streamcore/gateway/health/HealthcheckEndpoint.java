package io.streamcore.gateway.health;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.streamcore.gateway.response.LocalEndpoint;
import io.streamcore.gateway.response.LocalResponse;
import io.streamcore.gateway.response.ProxyException;
import io.streamcore.gateway.route.UpstreamService;
import io.streamcore.http.error.FieldError;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** The public health page: 200 when every service is ready, else 503 naming those that are not. */
@Singleton
public class HealthcheckEndpoint implements LocalEndpoint {
    private final ServiceReadiness services;
    private final ObjectMapper json;

    public HealthcheckEndpoint(ServiceReadiness services, ObjectMapper json) {
        this.services = services;
        this.json = json;
    }

    /** The envelope of a success. */
    @RegisterForReflection
    record Healthy(int statusCode, Map<String, Object> data, String message, boolean success) {}

    @Override
    public Set<String> paths() {
        return Set.of("/api/v1/healthcheck");
    }

    @Override
    public CompletionStage<LocalResponse> answer(String path, String accept) {
        return services.notReady().thenApply(this::report);
    }

    private LocalResponse report(Set<UpstreamService> notReady) {
        if (!notReady.isEmpty()) {
            throw ProxyException.unavailable("not-ready", "Not every service is ready", 5)
                    .naming(notReady.stream()
                            .map(service -> new FieldError(service.label(), "not-ready", service.label() + " is away"))
                            .toList());
        }
        Map<String, String> states = new LinkedHashMap<>();
        for (UpstreamService service : UpstreamService.values()) {
            states.put(service.label(), "UP");
        }
        return LocalResponse.json(
                200, bytes(new Healthy(200, Map.of("status", "UP", "services", states), "All well", true)));
    }

    private byte[] bytes(Healthy healthy) {
        try {
            return json.writeValueAsBytes(healthy);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A map of strings is always writable", e);
        }
    }
}
