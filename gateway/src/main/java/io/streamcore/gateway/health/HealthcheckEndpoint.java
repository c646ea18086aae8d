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

/** Serves the public health check: 200 if all services are ready, else 503 with those that are not. */
@Singleton
public class HealthcheckEndpoint implements LocalEndpoint {
    private final ServiceReadiness services;
    private final ObjectMapper json;

    public HealthcheckEndpoint(ServiceReadiness services, ObjectMapper json) {
        this.services = services;
        this.json = json;
    }

    /** The envelope of a successful response. */
    @RegisterForReflection
    record HealthResponse(int statusCode, Map<String, Object> data, String message, boolean success) {}

    @Override
    public Set<String> paths() {
        return Set.of("/api/v1/healthcheck");
    }

    @Override
    public CompletionStage<LocalResponse> get(String path, String accept) {
        return services.notReady().thenApply(this::report);
    }

    private LocalResponse report(Set<UpstreamService> notReady) {
        if (!notReady.isEmpty()) {
            throw ProxyException.unavailable("not-ready", "Not all services are ready", 5)
                    .withErrors(notReady.stream()
                            .map(service ->
                                    new FieldError(service.label(), "not-ready", service.label() + " is not ready"))
                            .toList());
        }
        Map<String, String> states = new LinkedHashMap<>();
        for (UpstreamService service : UpstreamService.values()) {
            states.put(service.label(), "UP");
        }
        return LocalResponse.json(
                200,
                bytes(new HealthResponse(
                        200, Map.of("status", "UP", "services", states), "All services are ready", true)));
    }

    private byte[] bytes(HealthResponse response) {
        try {
            return json.writeValueAsBytes(response);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A map of strings is always serializable", e);
        }
    }
}
