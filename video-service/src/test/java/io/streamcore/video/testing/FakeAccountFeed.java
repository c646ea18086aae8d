package io.streamcore.video.testing;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bson.types.ObjectId;

/** auth-service's feed of account events. Its cursor is the number of events told. */
public final class FakeAccountFeed {
    private final List<JsonObject> events = new CopyOnWriteArrayList<>();

    public void delete(TestCaller person) {
        tell("account-deleted", person);
    }

    public void tell(String type, TestCaller person) {
        events.add(new JsonObject()
                .put("_id", new ObjectId().toHexString())
                .put("type", type)
                .put("userId", person.id())
                .put("at", "2026-01-01T00:00:00.000Z"));
    }

    /** The cursor after everything told so far. */
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
