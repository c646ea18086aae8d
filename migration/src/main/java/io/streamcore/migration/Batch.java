package io.streamcore.migration;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.bson.types.ObjectId;

/** What is sent at once: no more than the services take, whose JSON bodies end at 64 KB. */
final class Batch {
    private static final int MAX_DOCUMENTS = 500;

    /** Leaves room for what a dry run adds. */
    private static final int MAX_BYTES = 36_000;

    private final List<JsonObject> documents = new ArrayList<>();
    private int bytes;
    private ObjectId last;
    private long whole;

    boolean hasRoomFor(JsonObject document) {
        return documents.isEmpty() || documents.size() < MAX_DOCUMENTS && bytes + size(document) <= MAX_BYTES;
    }

    void add(JsonObject document) {
        documents.add(document);
        bytes += size(document);
    }

    /** All of the source's document is in this batch, or in one before it. */
    void complete(ObjectId id) {
        last = id;
        whole++;
    }

    List<JsonObject> documents() {
        return documents;
    }

    /** The last document of the source that is complete with this batch; null when none is. */
    ObjectId last() {
        return last;
    }

    /** How many documents of the source are complete with this batch. */
    long whole() {
        return whole;
    }

    private static int size(JsonObject document) {
        return document.encode().getBytes(StandardCharsets.UTF_8).length + 1;
    }
}
