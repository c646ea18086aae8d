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
 * @param shown false while it is being added, removed or held
 * @param heldFor the owner of the video, if the comment waits for that user's approval
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
        Optional<ObjectId> heldFor,
        Optional<CommentChange> change) {

    static Comment of(
            ObjectId id, ObjectId video, Optional<ObjectId> parent, ObjectId author, String content, Instant now) {
        return new Comment(
                id, video, parent, author, content, 0, 0, now, now, 0, true, Optional.empty(), Optional.empty());
    }

    /** This comment, waiting for the approval of the owner of its video. */
    Comment held(ObjectId owner) {
        return new Comment(
                id, video, parent, author, content, 0, 0, createdAt, updatedAt, 0, false, Optional.of(owner), change);
    }

    boolean isHeld() {
        return heldFor.isPresent();
    }

    /** Held comments are visible to their author and to whoever approves them. */
    boolean isVisibleTo(Optional<ObjectId> reader) {
        return shown || isHeld() && (reader.equals(heldFor) || reader.equals(Optional.of(author)));
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
