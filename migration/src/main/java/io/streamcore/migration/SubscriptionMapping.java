package io.streamcore.migration;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.bson.BsonDocument;

/** Maps subscriptions of the Node database to what subscription-service imports. */
final class SubscriptionMapping {
    static final List<String> FIELDS = List.of("subscriber", "channel", "createdAt");

    private SubscriptionMapping() {}

    static List<JsonObject> subscriptions(BsonDocument document) {
        NodeFields fields = new NodeFields(document);
        return List.of(new JsonObject()
                .put("_id", fields.id("_id"))
                .put("subscriber", fields.id("subscriber"))
                .put("channel", fields.id("channel"))
                .put("createdAt", fields.time("createdAt")));
    }
}
