package io.streamcore.e2e.contract;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamcore.e2e.platform.PlatformProcess;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The OpenAPI document that the gateway serves. */
final class ApiDocument {
    private final JsonNode json;
    private final List<ApiOperation> operations = new ArrayList<>();

    private ApiDocument(JsonNode json) {
        this.json = json;
        json.path("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(method -> operations.add(ApiOperation.of(path.getKey(), method.getKey(), method.getValue()))));
        // So that /videos/uploads is not taken for a video.
        operations.sort(Comparator.comparing(ApiOperation::variables));
    }

    static ApiDocument of(PlatformProcess platform) {
        String json = given().accept("application/json")
                .get(platform.gateway() + "/openapi")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        try {
            return new ApiDocument(new ObjectMapper().readTree(json));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    ClosedSchemas schemas() {
        return new ClosedSchemas(json);
    }

    Set<String> operationIds() {
        return operations.stream().map(ApiOperation::id).collect(Collectors.toSet());
    }

    Optional<ApiOperation> operation(ApiExchange exchange) {
        return operations.stream()
                .filter(operation -> operation.accepts(exchange.method(), exchange.path()))
                .findFirst();
    }

    /** @return a missing node if the status is not documented */
    JsonNode response(ApiOperation operation, int status) {
        return resolved(operation.responses().path(String.valueOf(status)));
    }

    /** The texts about all error responses, which name their codes. */
    Set<String> errorDescriptions() {
        return operations.stream()
                .flatMap(operation -> operation.responses().properties().stream())
                .filter(response -> response.getKey().compareTo("400") >= 0)
                .map(response ->
                        resolved(response.getValue()).path("description").asText())
                .collect(Collectors.toSet());
    }

    private JsonNode resolved(JsonNode response) {
        return response.has("$ref") ? json.at(response.path("$ref").asText().substring(1)) : response;
    }
}
