package io.streamcore.gateway.docs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.streamcore.gateway.response.LocalEndpoint;
import io.streamcore.gateway.response.LocalResponse;
import io.streamcore.gateway.route.RouteTable;
import io.streamcore.gateway.route.UpstreamService;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** Serves the OpenAPI document of the whole public API, as YAML where the client accepts it, else as JSON. */
@Singleton
public class OpenApiEndpoint implements LocalEndpoint {
    private final ServiceOpenApiDocuments services;
    private final ObjectMapper json;
    private final YAMLMapper yaml = new YAMLMapper();
    private final OpenApiMerger merge;
    private final ObjectNode base;

    public OpenApiEndpoint(ServiceOpenApiDocuments services, RouteTable routes, ObjectMapper json) throws IOException {
        this.services = services;
        this.json = json;
        this.merge = new OpenApiMerger(routes);
        this.base = (ObjectNode) json.readTree(OpenApiEndpoint.class.getResource("/docs/openapi.json"));
    }

    @Override
    public Set<String> paths() {
        return Set.of("/openapi");
    }

    @Override
    public CompletionStage<LocalResponse> get(String path, String accept) {
        boolean asYaml = accept.toLowerCase(Locale.ROOT).contains("yaml");
        return services.all().thenApply(documents -> write(documents, asYaml));
    }

    private LocalResponse write(Map<UpstreamService, JsonNode> documents, boolean asYaml) {
        ObjectNode merged = merge.merge(base, documents);
        try {
            return new LocalResponse(
                    200,
                    asYaml ? "application/yaml" : "application/json",
                    (asYaml ? yaml : json).writeValueAsString(merged).getBytes(StandardCharsets.UTF_8),
                    Map.of("Vary", "Accept"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A JSON tree is always serializable", e);
        }
    }
}
