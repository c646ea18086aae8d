package io.streamcore.migration;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import org.bson.BsonDocument;

/**
 * Maps watch histories. The Node database stores an array of video ids, the latest last, without times: the made-up times
 * end at the account's last change and are a second apart, which keeps the order.
 */
final class HistoryMapping {
    static final List<String> FIELDS = List.of("watchHistory", "createdAt", "updatedAt");
    private static final int PART = 300;

    private HistoryMapping() {}

    static List<JsonObject> histories(BsonDocument document) {
        NodeFields fields = new NodeFields(document);
        Instant latest = fields.instant("updatedAt")
                .or(() -> fields.instant("createdAt"))
                .filter(time -> time.isBefore(Instant.now()))
                .orElseGet(() -> Instant.ofEpochSecond(
                        document.getObjectId("_id").getValue().getTimestamp()));
        List<String> newestFirst = newestFirst(document);
        List<JsonObject> parts = new ArrayList<>();
        for (int from = 0; from < newestFirst.size(); from += PART) {
            JsonArray watches = new JsonArray();
            for (int i = from; i < Math.min(from + PART, newestFirst.size()); i++) {
                watches.add(new JsonObject()
                        .put("video", newestFirst.get(i))
                        .put("watchedAt", latest.minusSeconds(i).toString()));
            }
            parts.add(new JsonObject()
                    .put("user", fields.id("_id"))
                    .put("part", from / PART)
                    .put("watches", watches));
        }
        return parts;
    }

    /** Each video once, at its latest position. */
    private static List<String> newestFirst(BsonDocument document) {
        List<String> entries = new ArrayList<>(new NodeFields(document).ids("watchHistory"));
        Collections.reverse(entries);
        return List.copyOf(new LinkedHashSet<>(entries));
    }
}
