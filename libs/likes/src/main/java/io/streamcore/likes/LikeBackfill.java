package io.streamcore.likes;

import java.time.Instant;
import org.bson.types.ObjectId;

/** A like of another system, to be added with its time. */
record LikeBackfill(LikeTarget target, ObjectId user, Instant likedAt) {
    /** The same for every like of this thing by this user. */
    String key() {
        return LikeRepository.id(target, user);
    }
}
