package io.streamcore.likes;

import java.time.Instant;
import org.bson.types.ObjectId;

/**
 * A like as another system stored it. What is missing there is null.
 *
 * @param id that of its document there
 */
public record LikeDocument(ObjectId id, ObjectId user, LikeTarget target, Instant createdAt) {
    boolean isComplete() {
        return user != null && target != null;
    }
}
