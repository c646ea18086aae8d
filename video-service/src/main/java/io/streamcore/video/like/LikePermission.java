package io.streamcore.video.like;

import io.streamcore.kit.response.ApiException;
import io.streamcore.likes.LikeAction;
import io.streamcore.likes.LikeRepository;
import io.streamcore.likes.LikeTarget;
import io.streamcore.video.subscription.ChannelBlocks;
import jakarta.enterprise.context.ApplicationScoped;
import org.bson.types.ObjectId;

/** Whom a channel has blocked may take likes back, but not like. */
@ApplicationScoped
class LikePermission {
    private final ChannelBlocks blocks;
    private final LikeRepository likes;

    LikePermission(ChannelBlocks blocks, LikeRepository likes) {
        this.blocks = blocks;
        this.likes = likes;
    }

    /**
     * Whether a toggle takes a like back is looked up only if it may not add one.
     *
     * @param channel the owner of the video
     * @throws ApiException 403 {@code blocked}, 503 {@code subscriptions-unavailable}
     */
    void require(ObjectId channel, LikeTarget target, ObjectId user, LikeAction action) {
        if (action == LikeAction.UNLIKE) {
            return;
        }
        try {
            blocks.requireNotBlocked(channel, user);
        } catch (ApiException refusal) {
            if (action != LikeAction.TOGGLE || !likes.isLiked(target, user)) {
                throw refusal;
            }
        }
    }
}
