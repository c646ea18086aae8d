package io.streamcore.video.like;

import org.bson.types.ObjectId;

/** A thing that can be liked. */
record LikeTarget(LikeKind kind, ObjectId id) {
    static LikeTarget video(ObjectId id) {
        return new LikeTarget(LikeKind.VIDEO, id);
    }

    static LikeTarget comment(ObjectId id) {
        return new LikeTarget(LikeKind.COMMENT, id);
    }
}
