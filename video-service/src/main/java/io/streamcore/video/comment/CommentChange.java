package io.streamcore.video.comment;

import org.bson.types.ObjectId;

/**
 * The addition or removal of a comment that is in progress.
 *
 * @param id never reused
 * @param delta what it adds to the number of comments: 1 or -1
 * @param committed whether it is visible and only has to be counted, which any process may do
 */
record CommentChange(ObjectId id, int delta, boolean committed) {
    static CommentChange addition() {
        return new CommentChange(new ObjectId(), 1, false);
    }

    static CommentChange removal() {
        return new CommentChange(new ObjectId(), -1, false);
    }

    boolean isAddition() {
        return delta > 0;
    }
}
