package io.streamcore.video.catalog;

import java.util.Collection;
import java.util.Set;
import org.bson.types.ObjectId;

/** The likes of comments. */
public interface CommentLikes {
    /** Which of these comments the user likes, in one query. */
    Set<ObjectId> likedBy(ObjectId user, Collection<ObjectId> comments);

    /** Deletes the likes of deleted comments. */
    void forget(Collection<ObjectId> comments);
}
