package io.streamcore.migration;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.bson.types.ObjectId;

/** Documents that are sent in one request, bounded by the 64 KB that a service accepts as JSON. */
final class ImportBatch {
    private static final int MAX_DOCUMENTS = 500;

    /** Leaves room for the ids that a dry run adds. */
    private static final int MAX_BYTES = 36_000;

    private final List<JsonObject> documents = new ArrayList<>();
    private int bytes;
    private ObjectId last;
    private long completed;

    boolean hasRoomFor(JsonObject document) {
        return documents.isEmpty() || documents.size() < MAX_DOCUMENTS && bytes + size(document) <= MAX_BYTES;
    }

    void add(JsonObject document) {
        documents.add(document);
        bytes += size(document);
    }

    /** Notes that a source document is complete with this batch: it may be sent in several parts. */
    void complete(ObjectId id) {
        last = id;
        completed++;
    }

    List<JsonObject> documents() {
        return documents;
    }

    /** The last source document that is complete with this batch; null if none is. */
    ObjectId last() {
        return last;
    }

    /** How many source documents are complete with this batch. */
    long completed() {
        return completed;
    }

    private static int size(JsonObject document) {
        return document.encode().getBytes(StandardCharsets.UTF_8).length + 1;
    }
}
