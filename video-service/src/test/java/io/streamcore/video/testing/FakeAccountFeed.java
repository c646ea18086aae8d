package io.streamcore.video.testing;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bson.types.ObjectId;

/** The account events of {@link FakeUpstreamServices}. The cursor is the number of events before it. */
public final class FakeAccountFeed {
    private final List<JsonObject> events = new CopyOnWriteArrayList<>();

    public void delete(TestCaller caller) {
        add("account-deleted", caller);
    }

    public void add(String type, TestCaller caller) {
        events.add(new JsonObject()
                .put("_id", new ObjectId().toHexString())
                .put("type", type)
                .put("userId", caller.id())
                .put("at", "2026-01-01T00:00:00.000Z"));
    }

    /** The cursor after the last event. */
    public String cursor() {
        return Integer.toString(events.size());
    }

    JsonObject after(String query) {
        int from = 0;
        for (String parameter : query.split("&")) {
            from = parameter.startsWith("after=") ? Integer.parseInt(parameter.substring("after=".length())) : from;
        }
        List<JsonObject> rest = events.subList(Math.min(from, events.size()), events.size());
        return new JsonObject()
                .put("events", new JsonArray(List.copyOf(rest)))
                .put("cursor", Integer.toString(from + rest.size()));
    }
}
