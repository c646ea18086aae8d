package io.streamcore.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Compares every response with the document: status, content type, fields, and the code of an error. */
final class ApiContract implements Filter {
    private final ApiDocument document;
    private final ClosedSchemas schemas;
    private final List<ApiExchange> exchanges = new ArrayList<>();

    ApiContract(ApiDocument document) {
        this.document = document;
        schemas = document.schemas();
    }

    /** What was compared so far. */
    List<ApiExchange> exchanges() {
        return exchanges;
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification expected, FilterContext context) {
        Response response = context.next(request, expected);
        check(ApiExchange.of(
                request.getMethod(),
                request.getURI(),
                response.statusCode(),
                response.contentType(),
                response.asString()));
        return response;
    }

    void check(ApiExchange exchange) {
        exchanges.add(exchange);
        Optional<ApiOperation> operation = document.operation(exchange);
        if (operation.isPresent()) {
            checkDocumented(operation.get(), exchange);
        } else {
            assertThat(exchange.isError()).as("Undocumented: %s", exchange).isTrue();
            checkSchema(exchange.isProblem() ? "Problem" : "ErrorReply", exchange.json());
        }
        assertSameStatus(exchange);
    }

    void checkSchema(String name, JsonNode value) {
        assertMatches("#/components/schemas/" + name, value);
    }

    private void checkDocumented(ApiOperation operation, ApiExchange exchange) {
        JsonNode response = document.response(operation, exchange.status());
        assertThat(response.isMissingNode())
                .as("Undocumented status of %s: %s", operation.id(), exchange)
                .isFalse();
        JsonNode content = response.path("content");
        if (content.isEmpty()) {
            assertThat(exchange.body()).as("%s", exchange).isEmpty();
        } else {
            checkContent(content.path(exchange.contentType()).path("schema"), exchange);
        }
        if (exchange.isError()) {
            assertThat(names(response.path("description").asText(), exchange.json()))
                    .as("Undocumented code of %s: %s", operation.id(), exchange)
                    .isTrue();
        }
    }

    private void checkContent(JsonNode schema, ApiExchange exchange) {
        assertThat(schema.isMissingNode())
                .as("Undocumented content type: %s", exchange)
                .isFalse();
        if (schema.has("$ref")) {
            assertMatches(schema.path("$ref").asText(), exchange.json());
        }
    }

    private void assertMatches(String schema, JsonNode value) {
        assertThat(schemas.violations(schema, value)).as("%s", value).isEmpty();
    }

    /** An error of one field has the code of that field, which is documented by referring to {@code errors}. */
    private static boolean names(String description, JsonNode error) {
        JsonNode code = error.path("code");
        boolean ofField = StreamSupport.stream(error.path("errors").spliterator(), false)
                .anyMatch(field -> field.path("code").equals(code));
        return description.contains("`" + code.asText() + "`") || ofField && description.contains("`errors`");
    }

    private static void assertSameStatus(ApiExchange exchange) {
        String field = exchange.isProblem() ? "status" : "statusCode";
        if (exchange.isError() || exchange.body().startsWith("{\"" + field)) {
            assertThat(exchange.json().path(field).asInt()).as("%s", exchange).isEqualTo(exchange.status());
        }
    }
}
