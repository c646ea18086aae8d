package io.streamcore.migration;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.bson.BsonDocument;

/** Maps comments of the Node database to what video-service imports. */
final class CommentMapping {
    static final List<String> FIELDS = List.of("owner", "video", "content", "createdAt", "updatedAt");
    private static final int MAX_CONTENT = 10_000;

    private CommentMapping() {}

    static List<JsonObject> comments(BsonDocument document) {
        NodeFields fields = new NodeFields(document);
        return List.of(new JsonObject()
                .put("_id", fields.id("_id"))
                .put("owner", fields.id("owner"))
                .put("video", fields.id("video"))
                .put("content", fields.text("content", MAX_CONTENT))
                .put("createdAt", fields.time("createdAt"))
                .put("updatedAt", fields.time("updatedAt")));
    }
}
