package io.streamcore.migration;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.bson.BsonDocument;

/** Subscriptions of the Node database, as subscription-service takes them. */
final class NodeSubscriptions {
    static final List<String> FIELDS = List.of("subscriber", "channel", "createdAt");

    private NodeSubscriptions() {}

    static List<JsonObject> subscriptions(BsonDocument document) {
        Fields fields = new Fields(document);
        return List.of(new JsonObject()
                .put("_id", fields.id("_id"))
                .put("subscriber", fields.id("subscriber"))
                .put("channel", fields.id("channel"))
                .put("createdAt", fields.time("createdAt")));
    }
}
