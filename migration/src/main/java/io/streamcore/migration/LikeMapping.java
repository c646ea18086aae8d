package io.streamcore.migration;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.bson.BsonDocument;

/**
 * Maps likes of the Node database, each of a video, a comment or a tweet: those of tweets to what subscription-service
 * imports, all others to what video-service imports.
 */
final class LikeMapping {
    static final List<String> FIELDS = List.of("likedBy", "video", "comment", "tweet", "createdAt");

    private LikeMapping() {}

    static List<JsonObject> likes(BsonDocument document) {
        NodeFields fields = new NodeFields(document);
        return isOfTweet(fields)
                ? List.of()
                : List.of(like(fields).put("video", fields.id("video")).put("comment", fields.id("comment")));
    }

    static List<JsonObject> postLikes(BsonDocument document) {
        NodeFields fields = new NodeFields(document);
        return isOfTweet(fields) ? List.of(like(fields).put("post", fields.id("tweet"))) : List.of();
    }

    private static boolean isOfTweet(NodeFields fields) {
        return fields.id("video") == null && fields.id("comment") == null && fields.id("tweet") != null;
    }

    private static JsonObject like(NodeFields fields) {
        return new JsonObject()
                .put("_id", fields.id("_id"))
                .put("user", fields.id("likedBy"))
                .put("createdAt", fields.time("createdAt"));
    }
}
