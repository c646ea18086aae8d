package io.streamcore.migration;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.bson.BsonDocument;

/** Maps accounts of the Node database to what auth-service imports. */
final class UserMapping {
    static final List<String> FIELDS =
            List.of("username", "email", "fullName", "password", "avatar", "coverImage", "createdAt", "updatedAt");
    private static final int MAX_NAME = 1_000;
    static final int MAX_URL = 4_000;

    private UserMapping() {}

    static List<JsonObject> accounts(BsonDocument document) {
        NodeFields fields = new NodeFields(document);
        return List.of(new JsonObject()
                .put("_id", fields.id("_id"))
                .put("username", fields.text("username", MAX_NAME))
                .put("email", fields.text("email", MAX_NAME))
                .put("fullName", fields.text("fullName", MAX_NAME))
                .put("password", fields.text("password", MAX_NAME))
                .put("avatar", fields.text("avatar", MAX_URL))
                .put("coverImage", fields.text("coverImage", MAX_URL))
                .put("createdAt", fields.time("createdAt"))
                .put("updatedAt", fields.time("updatedAt")));
    }
}
