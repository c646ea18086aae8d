package io.streamcore.video.catalog;

import io.streamcore.kit.response.ApiException;
import org.bson.types.ObjectId;

/** Decides who may see a comment. */
public interface CommentAccess {
    /** @throws ApiException 404 {@code comment-not-found} or {@code video-not-found} if the reader may not see it */
    void requireVisible(ObjectId comment, ObjectId reader);

    /** 404 {@code comment-not-found}. */
    ApiException notFound(ObjectId comment);
}
