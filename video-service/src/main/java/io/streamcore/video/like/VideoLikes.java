package io.streamcore.video.like;

import io.streamcore.likes.LikeAction;
import io.streamcore.likes.LikeQueue;
import io.streamcore.likes.LikeRepository;
import io.streamcore.likes.LikeState;
import io.streamcore.likes.LikeTarget;
import io.streamcore.likes.SharedReads;
import io.streamcore.video.catalog.CatalogService;
import io.streamcore.video.catalog.LikeLookup;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.catalog.VideoRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.bson.types.ObjectId;

/** Changes likes of videos, for users who may see them. */
@ApplicationScoped
class VideoLikes implements LikeLookup {
    private final VideoRepository videos;
    private final LikePermission permission;
    private final LikeQueue queue;
    private final LikeRepository likes;
    private final SharedReads<ObjectId, Optional<Video>> reads = new SharedReads<>();

    VideoLikes(VideoRepository videos, LikePermission permission, LikeQueue queue, LikeRepository likes) {
        this.videos = videos;
        this.permission = permission;
        this.queue = queue;
        this.likes = likes;
    }

    /** @throws io.streamcore.kit.response.ApiException 404 {@code video-not-found}, 403 {@code blocked} */
    LikeState change(ObjectId video, ObjectId user, LikeAction action) {
        LikeTarget target = LikeTarget.video(video);
        permission.require(getVisible(video, user).owner, target, user, action);
        return queue.change(target, user, action).orElseThrow(() -> CatalogService.notFound(video));
    }

    /** Of all who like a video at once one reads it. */
    private Video getVisible(ObjectId id, ObjectId user) {
        return reads.read(id, () -> videos.findForViews(id))
                .filter(video -> video.isVisibleTo(Optional.of(user)))
                .orElseThrow(() -> CatalogService.notFound(id));
    }

    @Override
    public boolean isLiked(ObjectId video, ObjectId user) {
        return likes.isLiked(LikeTarget.video(video), user);
    }
}
