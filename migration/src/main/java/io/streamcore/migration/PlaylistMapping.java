package io.streamcore.migration;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;

/** Maps playlists of the Node database to what video-service imports; long ones are sent in parts. */
final class PlaylistMapping {
    static final List<String> FIELDS = List.of("owner", "name", "description", "videos", "createdAt", "updatedAt");
    private static final int MAX_NAME = 1_000;
    private static final int MAX_DESCRIPTION = 5_000;

    /** So many that a part is accepted in a dry run too, which names those that would exist once more. */
    private static final int PART = 700;

    private PlaylistMapping() {}

    static List<JsonObject> playlists(BsonDocument document) {
        NodeFields fields = new NodeFields(document);
        List<String> videos = fields.ids("videos");
        List<JsonObject> parts = new ArrayList<>();
        for (int from = 0; from == 0 || from < videos.size(); from += PART) {
            JsonObject part = new JsonObject()
                    .put("_id", fields.id("_id"))
                    .put("part", from / PART)
                    .put("owner", fields.id("owner"))
                    .put("videos", new JsonArray(videos.subList(from, Math.min(from + PART, videos.size()))))
                    .put("createdAt", fields.time("createdAt"))
                    .put("updatedAt", fields.time("updatedAt"));
            if (from == 0) {
                part.put("name", fields.text("name", MAX_NAME))
                        .put("description", fields.text("description", MAX_DESCRIPTION));
            }
            parts.add(part);
        }
        return parts;
    }
}
