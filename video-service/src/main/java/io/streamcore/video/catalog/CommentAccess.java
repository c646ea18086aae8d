package io.streamcore.video.catalog;

import io.streamcore.kit.response.ApiException;
import org.bson.types.ObjectId;

/** What others than the package {@code comment} do with comments. */
public interface CommentAccess {
    /**
     * The video of a comment.
     *
     * @throws ApiException 404 {@code comment-not-found} or {@code video-not-found} if the reader may not see it
     */
    Video videoOf(ObjectId comment, ObjectId reader);

    /** Deletes a comment with its replies, whoever wrote it, unless it is gone. */
    void remove(ObjectId comment);

    /** 404 {@code comment-not-found}. */
    ApiException notFound(ObjectId comment);
}
