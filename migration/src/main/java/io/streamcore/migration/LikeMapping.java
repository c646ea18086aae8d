package io.streamcore.migration;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.bson.BsonDocument;

/** Maps likes of the Node database, each of a video, a comment or a tweet, to what video-service imports. */
final class LikeMapping {
    static final List<String> FIELDS = List.of("likedBy", "video", "comment", "tweet", "createdAt");

    private LikeMapping() {}

    static List<JsonObject> likes(BsonDocument document) {
        NodeFields fields = new NodeFields(document);
        return List.of(new JsonObject()
                .put("_id", fields.id("_id"))
                .put("user", fields.id("likedBy"))
                .put("video", fields.id("video"))
                .put("comment", fields.id("comment"))
                .put("tweet", fields.id("tweet"))
                .put("createdAt", fields.time("createdAt")));
    }
}
