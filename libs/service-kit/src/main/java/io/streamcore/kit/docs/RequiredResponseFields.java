package io.streamcore.kit.docs;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;

/**
 * Marks all fields of response schemas as required, because records are serialized completely; otherwise generated
 * clients would treat them as optional. A schema with optional fields declares its {@code requiredProperties}, or marks
 * them by the extension {@value #OPTIONAL}, which schemas that unwrap it inherit.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class RequiredResponseFields implements OASFilter {
    public static final String OPTIONAL = "x-optional";

    private static final String PREFIX = "#/components/schemas/";

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getComponents() == null || api.getComponents().getSchemas() == null || api.getPaths() == null) {
            return;
        }
        Map<String, Schema> schemas = api.getComponents().getSchemas();
        Set<String> requestSchemas = new HashSet<>();
        api.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .flatMap(RequiredResponseFields::requestSchemas)
                .forEach(schema -> collect(schema, schemas, requestSchemas));
        schemas.forEach((name, schema) -> {
            if (!requestSchemas.contains(name) && schema.getProperties() != null && isEmpty(schema.getRequired())) {
                schema.setRequired(schema.getProperties().entrySet().stream()
                        .filter(property -> !isOptional(property.getValue()))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toCollection(ArrayList::new)));
            }
        });
    }

    private static Stream<Schema> requestSchemas(Operation operation) {
        return operation.getRequestBody() == null
                ? Stream.empty()
                : operation.getRequestBody().getContent().getMediaTypes().values().stream()
                        .flatMap(type -> Stream.ofNullable(type.getSchema()));
    }

    private static void collect(Schema schema, Map<String, Schema> schemas, Set<String> reached) {
        if (schema.getRef() != null) {
            String name = schema.getRef().substring(PREFIX.length());
            if (reached.add(name) && schemas.containsKey(name)) {
                collect(schemas.get(name), schemas, reached);
            }
        }
        children(schema).forEach(child -> collect(child, schemas, reached));
    }

    private static List<Schema> children(Schema schema) {
        List<Schema> children = new ArrayList<>();
        if (schema.getProperties() != null) {
            children.addAll(schema.getProperties().values());
        }
        if (schema.getItems() != null) {
            children.add(schema.getItems());
        }
        return children;
    }

    private static boolean isOptional(Schema property) {
        return property.getExtensions() != null && property.getExtensions().containsKey(OPTIONAL);
    }

    private static boolean isEmpty(Collection<?> names) {
        return names == null || names.isEmpty();
    }
}
