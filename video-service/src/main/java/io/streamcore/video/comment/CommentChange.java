package io.streamcore.video.comment;

import org.bson.types.ObjectId;

/**
 * The addition or removal of a comment that is in progress.
 *
 * @param id never reused
 * @param delta what it adds to the number of comments: 1 or -1
 * @param committed whether it is visible and only has to be counted, which any process may do
 * @param silent whether nobody is notified, because the comment is not new
 */
record CommentChange(ObjectId id, int delta, boolean committed, boolean silent) {
    static CommentChange addition() {
        return new CommentChange(new ObjectId(), 1, false, false);
    }

    /** The addition of a comment of the past. */
    static CommentChange backfill() {
        return new CommentChange(new ObjectId(), 1, false, true);
    }

    static CommentChange removal() {
        return new CommentChange(new ObjectId(), -1, false, false);
    }

    boolean isAddition() {
        return delta > 0;
    }
}
