package io.streamcore.migration;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.bson.BsonDocument;

/** Videos of the Node database, as video-service takes them. */
final class NodeVideos {
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

    private NodeVideos() {}

    static List<JsonObject> videos(BsonDocument document) {
        Fields fields = new Fields(document);
        return List.of(new JsonObject()
                .put("_id", fields.id("_id"))
                .put("owner", fields.id("owner"))
                .put("title", fields.text("title", MAX_TITLE))
                .put("description", fields.text("description", MAX_DESCRIPTION))
                .put("videoFile", fields.text("videoFile", NodeUsers.MAX_URL))
                .put("thumbnail", fields.text("thumbnail", NodeUsers.MAX_URL))
                .put("duration", fields.number("duration"))
                .put("views", fields.number("views"))
                .put("isPublished", fields.flag("isPublished"))
                .put("createdAt", fields.time("createdAt"))
                .put("updatedAt", fields.time("updatedAt")));
    }
}
