package io.streamcore.likes;

import org.bson.types.ObjectId;

/** A thing that can be liked. */
public record LikeTarget(LikeKind kind, ObjectId id) {
    public static LikeTarget video(ObjectId id) {
        return new LikeTarget(LikeKind.VIDEO, id);
    }

    public static LikeTarget comment(ObjectId id) {
        return new LikeTarget(LikeKind.COMMENT, id);
    }

    public static LikeTarget post(ObjectId id) {
        return new LikeTarget(LikeKind.POST, id);
    }
}
