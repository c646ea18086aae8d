package io.streamcore.subscription.post;

import io.streamcore.kit.response.ETag;
import java.time.Instant;
import org.bson.types.ObjectId;

/**
 * A stored post.
 *
 * @param version the number of edits
 */
record Post(
        ObjectId id,
        ObjectId owner,
        String content,
        long likesCount,
        Instant createdAt,
        Instant updatedAt,
        long version) {

    static Post of(ObjectId id, ObjectId owner, String content, Instant now) {
        return new Post(id, owner, content, 0, now, now, 0);
    }

    ETag tag() {
        return ETag.of(id, version);
    }
}
