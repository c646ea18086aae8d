package io.streamcore.e2e.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.util.List;
import java.util.Map;

/** The schemas of the document, closed: a field that is not documented is a violation. */
final class ClosedSchemas {
    private static final String DOCUMENT = "https://streamcore.test/openapi.json";

    private final SchemaRegistry registry;

    ClosedSchemas(JsonNode document) {
        JsonNode closed = document.deepCopy();
        closed.at("/components/schemas").forEach(ClosedSchemas::close);
        registry = SchemaRegistry.withDialect(
                Dialects.getOpenApi31(), builder -> builder.schemas(Map.of(DOCUMENT, closed.toString())));
    }

    private static void close(JsonNode schema) {
        boolean open = schema.path("type").asText().equals("object") && !schema.has("additionalProperties");
        if (open && schema instanceof ObjectNode object) {
            object.put("additionalProperties", false);
        }
    }

    /** @param reference of a schema, as in {@code $ref} */
    List<String> violations(String reference, JsonNode value) {
        return registry
                .getSchema(SchemaLocation.of(DOCUMENT + reference))
                .validate(value, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Error::toString)
                .toList();
    }
}
