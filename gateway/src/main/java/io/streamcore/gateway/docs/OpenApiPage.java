package io.streamcore.gateway.docs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.streamcore.gateway.answer.Answer;
import io.streamcore.gateway.answer.Page;
import io.streamcore.gateway.route.RouteTable;
import io.streamcore.gateway.route.Service;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** The one document of the whole public API; YAML for those who ask for it, else JSON. */
@Singleton
public class OpenApiPage implements Page {
    private final ServiceDocuments services;
    private final ObjectMapper json;
    private final YAMLMapper yaml = new YAMLMapper();
    private final Merge merge;
    private final ObjectNode base;

    public OpenApiPage(ServiceDocuments services, RouteTable routes, ObjectMapper json) throws IOException {
        this.services = services;
        this.json = json;
        this.merge = new Merge(routes);
        this.base = (ObjectNode) json.readTree(OpenApiPage.class.getResource("/docs/openapi.json"));
    }

    @Override
    public Set<String> paths() {
        return Set.of("/openapi");
    }

    @Override
    public CompletionStage<Answer> answer(String path, String accept) {
        boolean asYaml = accept.toLowerCase(Locale.ROOT).contains("yaml");
        return services.all().thenApply(documents -> write(documents, asYaml));
    }

    private Answer write(Map<Service, JsonNode> documents, boolean asYaml) {
        ObjectNode merged = merge.merge(base, documents);
        try {
            return new Answer(
                    200,
                    asYaml ? "application/yaml" : "application/json",
                    (asYaml ? yaml : json).writeValueAsString(merged).getBytes(StandardCharsets.UTF_8),
                    Map.of("Vary", "Accept"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree is always writable", e);
        }
    }
}
