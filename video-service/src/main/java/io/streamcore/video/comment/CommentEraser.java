package io.streamcore.video.comment;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.bson.types.ObjectId;

/** Erases the comments of deleted accounts and videos. */
@ApplicationScoped
public class CommentEraser {
    private static final int BATCH = 100;

    private final CommentRepository comments;
    private final CommentWriter writer;
    private final CommentPurge purge;

    CommentEraser(CommentRepository comments, CommentWriter writer, CommentPurge purge) {
        this.comments = comments;
        this.writer = writer;
        this.purge = purge;
    }

    /**
     * Removes one batch of a user's comments, with the replies to them, and adjusts the numbers of comments.
     *
     * @return false if there was nothing to remove
     */
    public boolean removeBatch(ObjectId user) {
        List<Comment> found = comments.findByAuthor(user, BATCH);
        found.forEach(writer::remove);
        return !found.isEmpty();
    }

    /** Deletes all comments of a deleted video. */
    public void eraseOfVideo(ObjectId video) {
        purge.video(video);
    }
}
