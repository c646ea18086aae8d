package io.streamcore.subscription.importapi;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.streamcore.subscription.SignedInUser;
import io.streamcore.subscription.SignedInUsers;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.bson.types.ObjectId;

/** Requests of the migration tool with documents of a Node database, and of users. */
final class SubscriptionImportRequests {
    private SubscriptionImportRequests() {}

    static JsonObject subscription(ObjectId subscriber, ObjectId channel) {
        return document().put("subscriber", subscriber.toHexString()).put("channel", channel.toHexString());
    }

    static JsonObject post(SignedInUser owner, String content) {
        return document()
                .put("owner", owner.toString())
                .put("content", content)
                .put("updatedAt", "2024-03-02T10:00:00.000Z");
    }

    static JsonObject like(ObjectId user, JsonObject post) {
        return document().put("user", user.toHexString()).put("post", id(post));
    }

    private static JsonObject document() {
        return new JsonObject().put("_id", new ObjectId().toHexString()).put("createdAt", "2024-03-01T10:00:00.000Z");
    }

    static String id(JsonObject document) {
        return document.getString("_id");
    }

    static JsonObject request(boolean dryRun, JsonObject... documents) {
        return new JsonObject().put("dryRun", dryRun).put("documents", new JsonArray(List.of(documents)));
    }

    static ValidatableResponse send(String what, JsonObject... documents) {
        return call(what, request(false, documents)).statusCode(200);
    }

    static ValidatableResponse call(String what, JsonObject request) {
        return given().header("X-StreamCore-Internal", SignedInUsers.CREDENTIAL)
                .contentType(ContentType.JSON)
                .body(request.encode())
                .post("/internal/import/" + what)
                .then();
    }

    static RequestSpecification as(SignedInUser user) {
        return given().header("Authorization", user.bearer()).contentType(ContentType.JSON);
    }
}
