package io.streamcore.migration;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.bson.BsonDocument;

/** What is copied, in this order: each stage refers only to what the ones before it have copied. */
public enum Stage {
    USERS("users", Service.AUTH, NodeUsers.FIELDS, NodeUsers::accounts),
    VIDEOS("videos", Service.VIDEO, NodeVideos.FIELDS, NodeVideos::videos),
    HISTORIES("users", Service.VIDEO, NodeHistories.FIELDS, NodeHistories::histories),
    SUBSCRIPTIONS("subscriptions", Service.SUBSCRIPTION, NodeSubscriptions.FIELDS, NodeSubscriptions::subscriptions);

    private final String collection;
    private final Service service;
    private final List<String> fields;
    private final Function<BsonDocument, List<JsonObject>> mapping;

    Stage(String collection, Service service, List<String> fields, Function<BsonDocument, List<JsonObject>> mapping) {
        this.collection = collection;
        this.service = service;
        this.fields = fields;
        this.mapping = mapping;
    }

    /** The Node database's collection. */
    String collection() {
        return collection;
    }

    Service service() {
        return service;
    }

    String path() {
        return "/internal/import/" + label();
    }

    /** All that is read of a document; a session's refresh token is not among it. */
    List<String> fields() {
        return fields;
    }

    /** What is sent for a document: one thing, or none, or the parts of a long one. */
    List<JsonObject> toSend(BsonDocument document) {
        return mapping.apply(document);
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
