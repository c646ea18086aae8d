package io.streamcore.migration;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.bson.BsonDocument;

/** Maps tweets of the Node database to the posts that subscription-service imports. */
final class PostMapping {
    static final List<String> FIELDS = List.of("owner", "content", "createdAt", "updatedAt");
    private static final int MAX_CONTENT = 10_000;

    private PostMapping() {}

    static List<JsonObject> posts(BsonDocument document) {
        NodeFields fields = new NodeFields(document);
        return List.of(new JsonObject()
                .put("_id", fields.id("_id"))
                .put("owner", fields.id("owner"))
                .put("content", fields.text("content", MAX_CONTENT))
                .put("createdAt", fields.time("createdAt"))
                .put("updatedAt", fields.time("updatedAt")));
    }
}
