package io.streamcore.auth.importapi;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.streamcore.auth.TestAccount;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.bson.types.ObjectId;
import org.springframework.security.crypto.bcrypt.BCrypt;

/** Creates accounts of a Node database, imports them, and logs in to them. */
final class NodeUserFixture {
    static final String PASSWORD = "as it was at the Node API";
    static final String HASH = BCrypt.hashpw(PASSWORD, BCrypt.gensalt("$2b", 4));

    private NodeUserFixture() {}

    static JsonObject node() {
        ObjectId id = new ObjectId();
        return new JsonObject()
                .put("_id", id.toHexString())
                .put("username", "n" + id)
                .put("email", "n" + id + "@example.org")
                .put("fullName", "Ada Lovelace")
                .put("password", HASH)
                .put("avatar", "http://res.cloudinary.com/somebody/image/upload/v1571218039/ada.jpg")
                .put("coverImage", "")
                .put("createdAt", "2024-03-01T10:00:00.000Z")
                .put("updatedAt", "2024-03-02T10:00:00.000Z");
    }

    static JsonObject request(boolean dryRun, JsonObject... nodes) {
        return new JsonObject().put("dryRun", dryRun).put("documents", new JsonArray(List.of(nodes)));
    }

    static ValidatableResponse send(JsonObject... nodes) {
        return post(request(false, nodes)).statusCode(200);
    }

    static ValidatableResponse post(JsonObject request) {
        return given().header("X-StreamCore-Internal", "a-credential-of-at-least-thirty-two-characters")
                .contentType(ContentType.JSON)
                .body(request.encode())
                .post("/internal/import/users")
                .then();
    }

    static void replaceAvatar(JsonObject node) {
        given().header("Authorization", "Bearer " + token(node))
                .multiPart("avatar", "me.png", TestAccount.png(), "image/png")
                .patch("/api/v1/users/avatar")
                .then()
                .statusCode(200);
    }

    static int login(String name, String password) {
        return loginAs(name, password).extract().statusCode();
    }

    static String token(JsonObject node) {
        return loginAs(node.getString("username"), PASSWORD).extract().path("data.accessToken");
    }

    static ValidatableResponse loginAs(String name, String password) {
        return given().contentType(ContentType.JSON)
                .body(new JsonObject()
                        .put("username", name)
                        .put("password", password)
                        .encode())
                .post("/api/v1/users/login")
                .then();
    }
}
