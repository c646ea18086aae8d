package io.streamcore.kit.docs;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;

/**
 * An answer carries all its fields: records are written whole, and a schema whose fields may be left out says which
 * are not by {@code requiredProperties}. Without this every field of a generated client would be an optional one.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class ResponseSchemas implements OASFilter {
    private static final String PLACE = "#/components/schemas/";

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getComponents() == null || api.getComponents().getSchemas() == null || api.getPaths() == null) {
            return;
        }
        Map<String, Schema> schemas = api.getComponents().getSchemas();
        Set<String> sent = new HashSet<>();
        api.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .flatMap(ResponseSchemas::sent)
                .forEach(schema -> follow(schema, schemas, sent));
        schemas.forEach((name, schema) -> {
            if (!sent.contains(name) && schema.getProperties() != null && isEmpty(schema.getRequired())) {
                schema.setRequired(new ArrayList<>(schema.getProperties().keySet()));
            }
        });
    }

    private static Stream<Schema> sent(Operation operation) {
        return operation.getRequestBody() == null
                ? Stream.empty()
                : operation.getRequestBody().getContent().getMediaTypes().values().stream()
                        .flatMap(type -> Stream.ofNullable(type.getSchema()));
    }

    private static void follow(Schema schema, Map<String, Schema> schemas, Set<String> reached) {
        if (schema.getRef() != null) {
            String name = schema.getRef().substring(PLACE.length());
            if (reached.add(name) && schemas.containsKey(name)) {
                follow(schemas.get(name), schemas, reached);
            }
        }
        parts(schema).forEach(part -> follow(part, schemas, reached));
    }

    private static List<Schema> parts(Schema schema) {
        List<Schema> parts = new ArrayList<>();
        if (schema.getProperties() != null) {
            parts.addAll(schema.getProperties().values());
        }
        if (schema.getItems() != null) {
            parts.add(schema.getItems());
        }
        return parts;
    }

    private static boolean isEmpty(Collection<?> names) {
        return names == null || names.isEmpty();
    }
}
