package io.streamcore.video.comment;

import io.streamcore.video.catalog.Video;
import io.streamcore.video.catalog.VideoRepository;
import io.streamcore.video.notice.CommentNoticeSource;
import io.streamcore.video.subscription.SubscriptionClient.UserNotice;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.bson.types.ObjectId;

/** Notifies the owner of a video of comments on it, and the author of a comment of replies to it. */
@ApplicationScoped
class CommentNotices implements CommentNoticeSource {
    private final CommentRepository comments;
    private final VideoRepository videos;

    CommentNotices(CommentRepository comments, VideoRepository videos) {
        this.comments = comments;
        this.videos = videos;
    }

    @Override
    public Optional<UserNotice> find(ObjectId id) {
        return shown(id).flatMap(comment -> videos.find(comment.video()).flatMap(video -> notice(comment, video)));
    }

    private Optional<UserNotice> notice(Comment comment, Video video) {
        Optional<ObjectId> recipient = comment.parent().isPresent()
                ? comment.parent().flatMap(this::shown).map(Comment::author)
                : Optional.of(video.owner);
        return recipient
                .filter(user -> !user.equals(comment.author()) && video.isVisibleTo(recipient))
                .map(user -> new UserNotice(
                        comment.parent().isPresent() ? "reply" : "comment",
                        user.toHexString(),
                        comment.author().toHexString(),
                        video.id.toHexString(),
                        comment.id().toHexString(),
                        comment.parent().map(ObjectId::toHexString).orElse(null),
                        null,
                        comment.createdAt()));
    }

    private Optional<Comment> shown(ObjectId id) {
        return comments.find(id).filter(Comment::shown);
    }
}
