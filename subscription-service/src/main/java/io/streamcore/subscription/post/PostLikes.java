package io.streamcore.subscription.post;

import io.streamcore.kit.response.ApiException;
import io.streamcore.likes.LikeAction;
import io.streamcore.likes.LikeKind;
import io.streamcore.likes.LikeQueue;
import io.streamcore.likes.LikeRepository;
import io.streamcore.likes.LikeState;
import io.streamcore.likes.LikeTarget;
import io.streamcore.subscription.block.BlockService;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Set;
import org.bson.types.ObjectId;

/** Changes likes of posts. Whom a channel has blocked may take likes back, but not like. */
@ApplicationScoped
class PostLikes {
    private final PostService posts;
    private final LikeQueue queue;
    private final LikeRepository likes;
    private final BlockService blocks;

    PostLikes(PostService posts, LikeQueue queue, LikeRepository likes, BlockService blocks) {
        this.posts = posts;
        this.queue = queue;
        this.likes = likes;
        this.blocks = blocks;
    }

    /** @throws ApiException 404 {@code post-not-found}, 403 {@code blocked}, 503 {@code like-busy} */
    LikeState change(ObjectId id, ObjectId user, LikeAction action) {
        Post post = posts.get(id);
        LikeTarget target = LikeTarget.post(id);
        boolean takesBack = action == LikeAction.UNLIKE || action == LikeAction.TOGGLE && likes.isLiked(target, user);
        if (!takesBack) {
            blocks.requireNotBlocked(post.owner(), user);
        }
        return queue.change(target, user, action).orElseThrow(() -> PostService.notFound(id));
    }

    /** Which of these posts a user likes, by one query. */
    Set<ObjectId> likedBy(ObjectId user, Collection<ObjectId> ids) {
        return likes.findLiked(LikeKind.POST, ids, user);
    }
}
