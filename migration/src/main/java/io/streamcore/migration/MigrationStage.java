package io.streamcore.migration;

import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.bson.BsonDocument;

/** The stages of a migration in their order; each refers only to what earlier ones have copied. */
public enum MigrationStage {
    USERS("users", TargetService.AUTH, UserMapping.FIELDS, UserMapping::accounts),
    VIDEOS("videos", TargetService.VIDEO, VideoMapping.FIELDS, VideoMapping::videos),
    HISTORIES("users", TargetService.VIDEO, HistoryMapping.FIELDS, HistoryMapping::histories),
    SUBSCRIPTIONS(
            "subscriptions",
            TargetService.SUBSCRIPTION,
            SubscriptionMapping.FIELDS,
            SubscriptionMapping::subscriptions),
    PLAYLISTS("playlists", TargetService.VIDEO, PlaylistMapping.FIELDS, PlaylistMapping::playlists),
    COMMENTS("comments", TargetService.VIDEO, CommentMapping.FIELDS, CommentMapping::comments),
    POSTS("tweets", TargetService.SUBSCRIPTION, PostMapping.FIELDS, PostMapping::posts),
    LIKES("likes", TargetService.VIDEO, LikeMapping.FIELDS, LikeMapping::likes),
    POST_LIKES("likes", TargetService.SUBSCRIPTION, LikeMapping.FIELDS, LikeMapping::postLikes);

    private final String collection;
    private final TargetService service;
    private final List<String> fields;
    private final Function<BsonDocument, List<JsonObject>> mapping;

    MigrationStage(
            String collection,
            TargetService service,
            List<String> fields,
            Function<BsonDocument, List<JsonObject>> mapping) {
        this.collection = collection;
        this.service = service;
        this.fields = fields;
        this.mapping = mapping;
    }

    /** The Node database's collection. */
    String collection() {
        return collection;
    }

    /** Whether an earlier stage has read the collection too. */
    boolean readsAgain() {
        return Arrays.stream(values()).limit(ordinal()).anyMatch(earlier -> earlier.collection.equals(collection));
    }

    TargetService service() {
        return service;
    }

    String path() {
        return "/internal/import/" + label();
    }

    /** All fields that are read of a document; the refresh token is not among them. */
    List<String> fields() {
        return fields;
    }

    /** What is sent for a document: one JSON object, none, or the parts of a long one. */
    List<JsonObject> toSend(BsonDocument document) {
        return mapping.apply(document);
    }

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
