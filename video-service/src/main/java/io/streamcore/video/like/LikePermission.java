package io.streamcore.video.like;

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
     * @param channel the owner of the video
     * @throws io.streamcore.kit.response.ApiException 403 {@code blocked}
     */
    void require(ObjectId channel, LikeTarget target, ObjectId user, LikeAction action) {
        if (action == LikeAction.UNLIKE || action == LikeAction.TOGGLE && likes.isLiked(target, user)) {
            return;
        }
        blocks.requireNotBlocked(channel, user);
    }
}
