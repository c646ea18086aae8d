package io.streamcore.kit.docs;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;

/**
 * Names as people say them, for they become types of generated clients: {@code Reply<Page<VideoView>>} would be called
 * {@code ReplyPageVideoView}, and is called {@code VideoPageReply}.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class SchemaNames implements OASFilter {
    private static final String PLACE = "#/components/schemas/";
    private static final List<String> AROUND = List.of("Reply", "Page", "List");
    private static final String VIEW = "View";

    @Override
    public Schema filterSchema(Schema schema) {
        if (schema.getRef() != null && schema.getRef().startsWith(PLACE)) {
            schema.setRef(PLACE + said(schema.getRef().substring(PLACE.length())));
        }
        return schema;
    }

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getComponents() != null && api.getComponents().getSchemas() != null) {
            Map<String, Schema> named = new LinkedHashMap<>();
            api.getComponents().getSchemas().forEach((name, schema) -> {
                if (named.put(said(name), schema) != null) {
                    throw new IllegalStateException("Two schemas would be called " + said(name));
                }
            });
            api.getComponents().setSchemas(named);
        }
    }

    static String said(String name) {
        for (String around : AROUND) {
            if (name.startsWith(around) && name.length() > around.length()) {
                return said(name.substring(around.length())) + around;
            }
        }
        return name.endsWith(VIEW) ? name.substring(0, name.length() - VIEW.length()) : name;
    }
}
