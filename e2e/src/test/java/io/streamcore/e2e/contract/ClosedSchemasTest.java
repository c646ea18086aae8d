package io.streamcore.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClosedSchemasTest {
    private static final String DOCUMENT = """
        { "components": { "schemas": {
          "Reply": { "type": "object", "required": [ "data" ],
                     "properties": { "data": { "$ref": "#/components/schemas/Post" } } },
          "Post": { "type": "object", "required": [ "likes", "createdAt" ],
                    "properties": { "likes": { "type": "integer", "format": "int64" },
                                    "createdAt": { "type": "string", "format": "date-time" },
                                    "isLiked": { "type": "boolean", "x-optional": "true" } } } } } }
        """;

    @Test
    void documentedValueHasNoViolations() throws JsonProcessingException {
        assertThat(violations("{'data': {'likes': 1, 'createdAt': '2026-11-28T12:00:00.000Z', 'isLiked': true}}"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'data': null}",
                "{'data': {'likes': 1}}",
                "{'data': {'likes': '1', 'createdAt': '2026-11-28T12:00:00.000Z'}}",
                "{'data': {'likes': 1, 'createdAt': 'yesterday'}}",
                "{'data': {'likes': 1, 'createdAt': '2026-11-28T12:00:00.000Z', 'secret': 1}}"
            })
    void missingUndocumentedAndWrongFieldsAreViolations(String value) throws JsonProcessingException {
        assertThat(violations(value)).hasSize(1);
    }

    private static Iterable<String> violations(String value) throws JsonProcessingException {
        return new ClosedSchemas(json(DOCUMENT))
                .violations("#/components/schemas/Reply", json(value.replace('\'', '"')));
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return new ObjectMapper().readTree(text);
    }
}
