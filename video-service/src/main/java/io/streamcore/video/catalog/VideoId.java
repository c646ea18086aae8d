package io.streamcore.video.catalog;

import io.streamcore.kit.response.ApiException;
import org.bson.types.ObjectId;

/** Reads ids that clients send. */
public final class VideoId {
    private VideoId() {}

    public static ObjectId of(String text) {
        return of("id", text);
    }

    /** @throws ApiException 400 {@code bad-id} about that field */
    static ObjectId of(String field, String text) {
        if (!ObjectId.isValid(text.strip())) {
            throw ApiException.badField(field, "bad-id", "An id has 24 hexadecimal digits");
        }
        return new ObjectId(text.strip());
    }
}
