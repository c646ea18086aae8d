package io.streamcore.migration;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.bson.BsonDocument;

/** Maps videos of the Node database to what video-service imports. */
final class VideoMapping {
    static final List<String> FIELDS = List.of(
            "owner",
            "title",
            "description",
            "videoFile",
            "thumbnail",
            "duration",
            "views",
            "isPublished",
            "createdAt",
            "updatedAt");
    private static final int MAX_TITLE = 1_000;
    private static final int MAX_DESCRIPTION = 10_000;

    private VideoMapping() {}

    static List<JsonObject> videos(BsonDocument document) {
        NodeFields fields = new NodeFields(document);
        return List.of(new JsonObject()
                .put("_id", fields.id("_id"))
                .put("owner", fields.id("owner"))
                .put("title", fields.text("title", MAX_TITLE))
                .put("description", fields.text("description", MAX_DESCRIPTION))
                .put("videoFile", fields.text("videoFile", UserMapping.MAX_URL))
                .put("thumbnail", fields.text("thumbnail", UserMapping.MAX_URL))
                .put("duration", fields.number("duration"))
                .put("views", fields.number("views"))
                .put("isPublished", fields.flag("isPublished"))
                .put("createdAt", fields.time("createdAt"))
                .put("updatedAt", fields.time("updatedAt")));
    }
}
