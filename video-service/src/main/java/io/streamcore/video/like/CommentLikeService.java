package io.streamcore.video.like;

import io.streamcore.likes.LikeAction;
import io.streamcore.likes.LikeKind;
import io.streamcore.likes.LikeQueue;
import io.streamcore.likes.LikeRepository;
import io.streamcore.likes.LikeState;
import io.streamcore.likes.LikeTarget;
import io.streamcore.video.catalog.CommentAccess;
import io.streamcore.video.catalog.CommentLikes;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Set;
import org.bson.types.ObjectId;

/** Changes likes of comments, for users who may see them. */
@ApplicationScoped
class CommentLikeService implements CommentLikes {
    private final CommentAccess comments;
    private final LikePermission permission;
    private final LikeQueue queue;
    private final LikeRepository likes;

    CommentLikeService(CommentAccess comments, LikePermission permission, LikeQueue queue, LikeRepository likes) {
        this.comments = comments;
        this.permission = permission;
        this.queue = queue;
        this.likes = likes;
    }

    /**
     * @throws io.streamcore.kit.response.ApiException 404 {@code comment-not-found}, {@code video-not-found}, 403
     *     {@code blocked}
     */
    LikeState change(ObjectId comment, ObjectId user, LikeAction action) {
        LikeTarget target = LikeTarget.comment(comment);
        permission.require(comments.videoOf(comment, user).owner, target, user, action);
        return queue.change(target, user, action).orElseThrow(() -> comments.notFound(comment));
    }

    @Override
    public Set<ObjectId> likedBy(ObjectId user, Collection<ObjectId> comments) {
        return likes.findLiked(LikeKind.COMMENT, comments, user);
    }

    @Override
    public void forget(Collection<ObjectId> comments) {
        likes.deleteByTargets(comments);
    }
}
