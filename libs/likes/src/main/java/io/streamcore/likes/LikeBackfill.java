package io.streamcore.likes;

import java.time.Instant;
import org.bson.types.ObjectId;

/** A like of another system, to be added with its time. */
public record LikeBackfill(LikeKind kind, ObjectId target, ObjectId user, Instant likedAt) {
    public static LikeBackfill ofVideo(ObjectId video, ObjectId user, Instant likedAt) {
        return new LikeBackfill(LikeKind.VIDEO, video, user, likedAt);
    }

    public static LikeBackfill ofComment(ObjectId comment, ObjectId user, Instant likedAt) {
        return new LikeBackfill(LikeKind.COMMENT, comment, user, likedAt);
    }

    public boolean isOfVideo() {
        return kind == LikeKind.VIDEO;
    }

    /** The same for every like of this thing by this user. */
    public String key() {
        return LikeRepository.id(likeTarget(), user);
    }

    public LikeTarget likeTarget() {
        return new LikeTarget(kind, target);
    }
}
