package io.streamcore.subscription.subscription;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Keeps the published schema names of both lists, which types of generated clients are named after. */
@OpenApiFilter(value = OpenApiFilter.RunStage.BUILD, priority = 0)
public class PageSchemaNames implements OASFilter {
    @Override
    public Schema filterSchema(Schema schema) {
        if (schema.getRef() != null) {
            schema.setRef(publicName(schema.getRef()));
        }
        return schema;
    }

    @Override
    public void filterOpenAPI(OpenAPI api) {
        Map<String, Schema> renamed = new LinkedHashMap<>();
        api.getComponents().getSchemas().forEach((name, schema) -> renamed.put(publicName(name), schema));
        api.getComponents().setSchemas(renamed);
    }

    private static String publicName(String name) {
        return name.replace("SubscriberPage", "FollowerPage").replace("ChannelSubscriptionPage", "FollowedPage");
    }
}
