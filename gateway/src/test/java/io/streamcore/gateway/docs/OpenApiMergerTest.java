package io.streamcore.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamcore.gateway.route.RouteTable;
import io.streamcore.gateway.route.UpstreamService;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpenApiMergerTest {
    private static final String ERROR = "\"ErrorReply\":{\"type\":\"object\"}";

    private final ObjectMapper json = new ObjectMapper();
    private final OpenApiMerger merger = new OpenApiMerger(new RouteTable());
    private final ObjectNode base =
            (ObjectNode) json.readTree(OpenApiMergerTest.class.getResource("/docs/openapi.json"));

    OpenApiMergerTest() throws IOException {}

    @Test
    void pathsOfAllServicesAreMerged() throws IOException {
        JsonNode merged = merger.merge(
                base, documents(document("/api/v1/users/login", ERROR), document("/api/v1/videos", ERROR)));

        assertThat(merged.path("paths").has("/api/v1/healthcheck")).isTrue();
        assertThat(merged.path("paths").has("/api/v1/users/login")).isTrue();
        assertThat(merged.path("paths").has("/api/v1/videos")).isTrue();
        assertThat(merged.path("servers").path(0).path("url").asText()).isEqualTo("/");
        assertThat(merged.path("components").path("schemas").has("ErrorReply")).isTrue();
    }

    @Test
    void allErrorsButThoseOfUnreadHeadersHaveBothForms() {
        assertThat(base.at("/components/responses").properties())
                .filteredOn(response -> !response.getValue().path("content").has("application/problem+json"))
                .extracting(Map.Entry::getKey)
                .containsExactly("UriTooLong");
    }

    @Test
    void pathsNotRoutedToTheServiceAreOmitted() throws IOException {
        JsonNode merged =
                merger.merge(base, documents(document("/internal/users", ERROR), document("/api/v1/users/x", ERROR)));

        assertThat(merged.path("paths").has("/internal/users")).isFalse();
        assertThat(merged.path("paths").has("/api/v1/users/x"))
                .as("Described by video-service, but routed to auth-service")
                .isFalse();
    }

    @Test
    void errorResponsesOfTheGatewayAreAddedToEveryOperation() throws IOException {
        JsonNode merged = merger.merge(
                base, documents(document("/api/v1/users/login", ERROR), document("/api/v1/videos", ERROR)));

        JsonNode responses =
                merged.path("paths").path("/api/v1/videos").path("get").path("responses");
        assertThat(responses.path("200").path("description").asText()).isEqualTo("ok");
        assertThat(responses.path("502").path("$ref").asText()).isEqualTo("#/components/responses/BadGateway");
        assertThat(responses.properties()).extracting(Map.Entry::getKey).contains("408", "414", "417", "431");
        assertThat(responses.path("429").path("description").asText())
                .as("The description of the service is kept")
                .isEqualTo("own");
    }

    @Test
    void differentComponentsWithOneNameAreRejected() throws IOException {
        Map<UpstreamService, JsonNode> documents = documents(
                document("/api/v1/users/login", "\"UserSummary\":{\"type\":\"object\"}"),
                document("/api/v1/videos", "\"UserSummary\":{\"type\":\"string\"}"));

        assertThatThrownBy(() -> merger.merge(base, documents))
                .isInstanceOf(OpenApiMerger.Conflict.class)
                .hasMessage("video-service defines schemas/UserSummary differently from another service");
    }

    @Test
    void duplicateOperationIdIsRejected() throws IOException {
        String operation = "{\"paths\":{\"%s\":{\"get\":{\"operationId\":\"list\",\"responses\":{}}}}}";
        Map<UpstreamService, JsonNode> documents = documents(
                json.readTree(operation.formatted("/api/v1/users/sessions")),
                json.readTree(operation.formatted("/api/v1/videos")));

        assertThatThrownBy(() -> merger.merge(base, documents))
                .isInstanceOf(OpenApiMerger.Conflict.class)
                .hasMessage("Duplicate operationId: list");
    }

    private Map<UpstreamService, JsonNode> documents(JsonNode auth, JsonNode video) {
        return new EnumMap<>(Map.of(UpstreamService.AUTH, auth, UpstreamService.VIDEO, video));
    }

    private JsonNode document(String path, String schema) throws IOException {
        return json.readTree("""
                {"openapi":"3.1.0","servers":[{"url":"http://localhost:5001"}],
                 "paths":{"%s":{"get":{"responses":{"200":{"description":"ok"},"429":{"description":"own"}}}}},
                 "components":{"schemas":{%s}}}
                """.formatted(path, schema));
    }
}
