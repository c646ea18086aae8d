package io.streamcore.video.like;

import io.streamcore.likes.LikeAction;
import io.streamcore.likes.LikeQueue;
import io.streamcore.likes.LikeRepository;
import io.streamcore.likes.LikeState;
import io.streamcore.likes.LikeTarget;
import io.streamcore.video.catalog.CatalogService;
import io.streamcore.video.catalog.LikeLookup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.bson.types.ObjectId;

/** Changes likes of videos, for users who may see them. */
@ApplicationScoped
class VideoLikes implements LikeLookup {
    private final CatalogService catalog;
    private final LikePermission permission;
    private final LikeQueue queue;
    private final LikeRepository likes;

    VideoLikes(CatalogService catalog, LikePermission permission, LikeQueue queue, LikeRepository likes) {
        this.catalog = catalog;
        this.permission = permission;
        this.queue = queue;
        this.likes = likes;
    }

    /** @throws io.streamcore.kit.response.ApiException 404 {@code video-not-found}, 403 {@code blocked} */
    LikeState change(ObjectId video, ObjectId user, LikeAction action) {
        LikeTarget target = LikeTarget.video(video);
        permission.require(catalog.getVisible(video, Optional.of(user)).owner, target, user, action);
        return queue.change(target, user, action).orElseThrow(() -> CatalogService.notFound(video));
    }

    @Override
    public boolean isLiked(ObjectId video, ObjectId user) {
        return likes.isLiked(LikeTarget.video(video), user);
    }
}
