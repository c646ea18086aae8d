package io.streamcore.video.comment;

import io.streamcore.kit.response.ETag;
import java.time.Instant;
import java.util.Optional;
import org.bson.types.ObjectId;

/**
 * A stored comment.
 *
 * @param parent the comment that it replies to
 * @param version the number of edits
 * @param shown false while it is being added or removed
 * @param change the change in progress
 */
record Comment(
        ObjectId id,
        ObjectId video,
        Optional<ObjectId> parent,
        ObjectId author,
        String content,
        long likesCount,
        long repliesCount,
        Instant createdAt,
        Instant updatedAt,
        long version,
        boolean shown,
        Optional<CommentChange> change) {

    static Comment of(
            ObjectId id, ObjectId video, Optional<ObjectId> parent, ObjectId author, String content, Instant now) {
        return new Comment(id, video, parent, author, content, 0, 0, now, now, 0, true, Optional.empty());
    }

    CommentThread thread() {
        return CommentThread.of(video, parent);
    }

    boolean isEdited() {
        return version > 0;
    }

    ETag tag() {
        return ETag.of(id, version);
    }
}
