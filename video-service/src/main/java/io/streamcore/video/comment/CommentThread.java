package io.streamcore.video.comment;

import java.util.Optional;
import org.bson.types.ObjectId;

/**
 * What a comment is added to, and what counts it: a video counts its comments, a comment its replies.
 *
 * @param collection of the document with the number
 * @param counter the field with the number
 */
record CommentThread(String collection, String counter, ObjectId id) {
    static CommentThread of(ObjectId video, Optional<ObjectId> parent) {
        return parent.map(comment -> new CommentThread("comments", "repliesCount", comment))
                .orElseGet(() -> new CommentThread("videos", "commentsCount", video));
    }
}
