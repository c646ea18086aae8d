package io.streamcore.video.importapi;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.streamcore.video.testing.TestCaller;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.bson.types.ObjectId;

/** Requests of the migration tool with documents of a Node database. */
final class ImportRequests {
    private ImportRequests() {}

    static JsonObject node(TestCaller owner, String title) {
        return new JsonObject()
                .put("_id", new ObjectId().toHexString())
                .put("owner", owner.id())
                .put("title", title)
                .put("description", "How it was made")
                .put("videoFile", "http://res.cloudinary.com/somebody/video/upload/v1/clip.mp4")
                .put("thumbnail", "http://res.cloudinary.com/somebody/image/upload/v1/clip.jpg")
                .put("duration", 12.5)
                .put("views", 41)
                .put("isPublished", true)
                .put("createdAt", "2024-03-01T10:00:00.000Z")
                .put("updatedAt", "2024-03-02T10:00:00.000Z");
    }

    static JsonObject history(TestCaller user, String... videos) {
        JsonArray watches = new JsonArray();
        for (String video : videos) {
            watches.add(new JsonObject()
                    .put("video", video)
                    .put("watchedAt", "2024-03-01T10:00:0%d.000Z".formatted(watches.size())));
        }
        return new JsonObject().put("user", user.id()).put("part", 0).put("watches", watches);
    }

    static JsonObject like(String user, String video) {
        return new JsonObject()
                .put("_id", new ObjectId().toHexString())
                .put("user", user)
                .put("video", video)
                .put("createdAt", "2024-03-01T10:00:00.123Z");
    }

    static JsonObject comment(TestCaller author, String video, String content) {
        return new JsonObject()
                .put("_id", new ObjectId().toHexString())
                .put("owner", author.id())
                .put("video", video)
                .put("content", content)
                .put("createdAt", "2024-03-01T10:00:00.000Z")
                .put("updatedAt", "2024-03-01T10:00:00.000Z");
    }

    static JsonObject playlist(TestCaller owner, String name, String... videos) {
        return new JsonObject()
                .put("_id", new ObjectId().toHexString())
                .put("part", 0)
                .put("owner", owner.id())
                .put("name", name)
                .put("description", "Seen twice")
                .put("videos", new JsonArray(List.of(videos)))
                .put("createdAt", "2024-03-01T10:00:00.000Z")
                .put("updatedAt", "2024-03-02T10:00:00.000Z");
    }

    static String id(JsonObject node) {
        return node.getString("_id");
    }

    static JsonObject request(boolean dryRun, JsonObject... nodes) {
        return new JsonObject().put("dryRun", dryRun).put("documents", new JsonArray(List.of(nodes)));
    }

    static ValidatableResponse send(JsonObject... nodes) {
        return post("videos", request(false, nodes)).statusCode(200);
    }

    static ValidatableResponse sendHistories(JsonObject... histories) {
        return post("histories", request(false, histories)).statusCode(200);
    }

    static ValidatableResponse post(String what, JsonObject request) {
        return given().header("X-StreamCore-Internal", "a-credential-of-at-least-thirty-two-characters")
                .contentType(ContentType.JSON)
                .body(request.encode())
                .post("/internal/import/" + what)
                .then();
    }
}
