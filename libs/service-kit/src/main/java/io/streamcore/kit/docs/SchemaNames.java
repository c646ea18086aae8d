package io.streamcore.kit.docs;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;

/**
 * Renames the schemas of generic types, which become types of generated clients: {@code ApiResponse<Page<VideoView>>}
 * is published as {@code VideoPageReply} in place of {@code ApiResponsePageVideoView}. The names are part of the API.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class SchemaNames implements OASFilter {
    private static final String PREFIX = "#/components/schemas/";
    private static final Map<String, String> WRAPPERS = Map.of("ApiResponse", "Reply", "Page", "Page", "List", "List");
    private static final Map<String, String> RENAMED = Map.of("EmptyObject", "Nothing", "ViewResult", "ViewReceipt");
    private static final String VIEW = "View";

    @Override
    public Schema filterSchema(Schema schema) {
        if (schema.getRef() != null && schema.getRef().startsWith(PREFIX)) {
            schema.setRef(PREFIX + publicName(schema.getRef().substring(PREFIX.length())));
        }
        return schema;
    }

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getComponents() != null && api.getComponents().getSchemas() != null) {
            Map<String, Schema> renamed = new LinkedHashMap<>();
            api.getComponents().getSchemas().forEach((name, schema) -> {
                if (renamed.put(publicName(name), schema) != null) {
                    throw new IllegalStateException("Two schemas would be named " + publicName(name));
                }
            });
            api.getComponents().setSchemas(renamed);
        }
    }

    static String publicName(String name) {
        for (Map.Entry<String, String> wrapper : WRAPPERS.entrySet()) {
            if (name.startsWith(wrapper.getKey())
                    && name.length() > wrapper.getKey().length()) {
                return publicName(name.substring(wrapper.getKey().length())) + wrapper.getValue();
            }
        }
        String base = name.endsWith(VIEW) ? name.substring(0, name.length() - VIEW.length()) : name;
        return RENAMED.getOrDefault(base, base);
    }
}
