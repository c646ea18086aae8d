package io.streamcore.video.comment;

import java.time.Instant;
import java.util.List;
import org.bson.types.ObjectId;

/** A comment of another system, on a video. */
public record CommentBackfill(
        ObjectId id, ObjectId video, ObjectId author, String content, Instant createdAt, Instant updatedAt) {

    /** With a text that is adapted to our rules, perhaps empty. @param notes gets a slug if it is changed */
    public CommentBackfill repaired(List<String> notes) {
        return new CommentBackfill(id, video, author, CommentText.repair(content, notes), createdAt, updatedAt);
    }
}
