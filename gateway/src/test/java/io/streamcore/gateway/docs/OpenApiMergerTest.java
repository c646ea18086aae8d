package io.streamcore.gateway.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
    private final OpenApiMerger merge = new OpenApiMerger(new RouteTable());
    private final ObjectNode base =
            (ObjectNode) json.readTree(OpenApiMergerTest.class.getResource("/docs/openapi.json"));

    OpenApiMergerTest() throws IOException {}

    @Test
    void the_paths_of_all_services_stand_in_one_document_under_one_server() throws IOException {
        JsonNode merged =
                merge.merge(base, documents(document("/api/v1/users/login", ERROR), document("/api/v1/videos", ERROR)));

        assertTrue(merged.path("paths").has("/api/v1/healthcheck"));
        assertTrue(merged.path("paths").has("/api/v1/users/login"));
        assertTrue(merged.path("paths").has("/api/v1/videos"));
        assertEquals("/", merged.path("servers").path(0).path("url").asText());
        assertTrue(merged.path("components").path("schemas").has("ErrorReply"));
    }

    @Test
    void what_the_gateway_does_not_route_to_a_service_is_left_out() throws IOException {
        JsonNode merged =
                merge.merge(base, documents(document("/internal/users", ERROR), document("/api/v1/users/x", ERROR)));

        assertFalse(merged.path("paths").has("/internal/users"));
        assertFalse(merged.path("paths").has("/api/v1/users/x"), "Told by video-service, but owned by auth-service");
    }

    @Test
    void what_the_gateway_may_answer_instead_is_told_for_every_operation() throws IOException {
        JsonNode merged =
                merge.merge(base, documents(document("/api/v1/users/login", ERROR), document("/api/v1/videos", ERROR)));

        JsonNode answers =
                merged.path("paths").path("/api/v1/videos").path("get").path("responses");
        assertEquals("ok", answers.path("200").path("description").asText());
        assertEquals(
                "#/components/responses/BadGateway",
                answers.path("502").path("$ref").asText());
        assertTrue(answers.has("408") && answers.has("414") && answers.has("431"), answers.toString());
        assertEquals("own", answers.path("429").path("description").asText(), "What a service says itself stays");
    }

    @Test
    void two_meanings_of_one_name_are_refused() throws IOException {
        Map<UpstreamService, JsonNode> documents = documents(
                document("/api/v1/users/login", "\"Card\":{\"type\":\"object\"}"),
                document("/api/v1/videos", "\"Card\":{\"type\":\"string\"}"));

        OpenApiMerger.Conflict conflict =
                assertThrows(OpenApiMerger.Conflict.class, () -> merge.merge(base, documents));

        assertEquals("video-service means something else by schemas/Card than another service", conflict.getMessage());
    }

    @Test
    void two_operations_of_one_name_are_refused() throws IOException {
        String operation = "{\"paths\":{\"%s\":{\"get\":{\"operationId\":\"list\",\"responses\":{}}}}}";
        Map<UpstreamService, JsonNode> documents = documents(
                json.readTree(operation.formatted("/api/v1/users/sessions")),
                json.readTree(operation.formatted("/api/v1/videos")));

        OpenApiMerger.Conflict conflict =
                assertThrows(OpenApiMerger.Conflict.class, () -> merge.merge(base, documents));

        assertEquals("Two operations are called list", conflict.getMessage());
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
