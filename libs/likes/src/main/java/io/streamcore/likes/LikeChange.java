package io.streamcore.likes;

import java.time.Instant;
import java.util.List;
import org.bson.types.ObjectId;

/**
 * A change of one user's like that is in progress.
 *
 * @param id never reused
 * @param liked whether the user likes the thing afterwards
 * @param likedAt of an addition: when the user began to like the thing; null in a stored change
 */
public record LikeChange(ObjectId id, ObjectId user, boolean liked, Instant likedAt) {
    int delta() {
        return liked ? 1 : -1;
    }

    static List<ObjectId> ids(List<LikeChange> changes) {
        return changes.stream().map(LikeChange::id).toList();
    }

    static List<ObjectId> users(List<LikeChange> changes) {
        return changes.stream().map(LikeChange::user).toList();
    }

    static int sum(List<LikeChange> changes) {
        return changes.stream().mapToInt(LikeChange::delta).sum();
    }
}
