package io.streamcore.video.comment;

import io.streamcore.kit.response.ApiException;
import io.streamcore.video.catalog.CatalogService;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.comment.CommentMetrics.CommentOutcome;
import io.streamcore.video.comment.VisibleComments.CommentOfVideo;
import io.streamcore.video.moderation.HeldWords;
import io.streamcore.video.subscription.ChannelBlocks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.util.Optional;
import org.bson.types.ObjectId;

/** Decides who may add, edit and remove a comment. A change is retried after a concurrent one. */
@ApplicationScoped
class CommentService {
    private final CommentRepository comments;
    private final CommentWriter writer;
    private final VisibleComments visible;
    private final CatalogService catalog;
    private final HeldWords words;
    private final ChannelBlocks blocks;
    private final CommentLimits limits;
    private final CommentMetrics metrics;
    private final Clock clock;

    CommentService(
            CommentRepository comments,
            CommentWriter writer,
            VisibleComments visible,
            CatalogService catalog,
            HeldWords words,
            ChannelBlocks blocks,
            CommentLimits limits,
            CommentMetrics metrics,
            Clock clock) {
        this.comments = comments;
        this.writer = writer;
        this.visible = visible;
        this.catalog = catalog;
        this.words = words;
        this.blocks = blocks;
        this.limits = limits;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Adds the comment with this id, or returns the one that an interrupted request added.
     *
     * @throws ApiException 400, 404, 403 {@code comments-closed}, {@code blocked} or {@code links-not-allowed}, 429
     *     {@code too-many-comments}
     */
    Comment add(ObjectId id, ObjectId videoId, ObjectId author, String content, Optional<ObjectId> parent) {
        Video video = catalog.getVisible(videoId, Optional.of(author));
        requireOpenTo(author, video);
        parent.ifPresent(comment -> requireParent(comment, videoId));
        limits.requireNoLinksIfNew(author, content);
        limits.count(author);
        Comment comment = Comment.of(id, videoId, parent, author, content, clock.instant());
        Comment added = writer.add(isToBeHeld(content, author, video) ? comment.held(video.owner) : comment)
                .orElseThrow(() -> parent.map(visible::notFound).orElseGet(() -> CatalogService.notFound(videoId)));
        metrics.count(added.isHeld() ? CommentOutcome.HELD : CommentOutcome.ADDED);
        return added;
    }

    private boolean isToBeHeld(String content, ObjectId author, Video video) {
        return !author.equals(video.owner) && words.occurIn(content, video.owner);
    }

    /**
     * @throws ApiException 403 {@code not-author}, {@code comments-closed}, {@code blocked} or {@code word-held},
     *     409 {@code comment-held}, 412 {@code precondition-failed}
     */
    CommentOfVideo edit(ObjectId id, ObjectId caller, String content, HttpHeaders conditions) {
        while (true) {
            CommentOfVideo found = visible.get(id, Optional.of(caller));
            Comment comment = found.comment();
            if (!comment.author().equals(caller)) {
                throw ApiException.forbidden("not-author", "Only its author may edit a comment");
            }
            requireOpenTo(caller, found.video());
            comment.tag().requireMatch(conditions);
            requireNotHeld(comment, content, found.video());
            limits.requireNoLinksIfNew(caller, content);
            if (comments.edit(comment, content, clock.instant())) {
                metrics.count(CommentOutcome.EDITED);
                return visible.get(id, Optional.of(caller));
            }
        }
    }

    /** @throws ApiException 403 {@code not-author}, 412 {@code precondition-failed} */
    void remove(ObjectId id, ObjectId caller, HttpHeaders conditions) {
        Comment comment = removable(id, caller, conditions);
        while (!writer.remove(comment)) {
            comment = removable(id, caller, conditions);
        }
        metrics.count(CommentOutcome.REMOVED);
    }

    private Comment removable(ObjectId id, ObjectId caller, HttpHeaders conditions) {
        CommentOfVideo found = visible.get(id, Optional.of(caller));
        if (!found.comment().author().equals(caller) && !found.video().owner.equals(caller)) {
            throw ApiException.forbidden(
                    "not-author", "Only its author and the owner of the video may delete a comment");
        }
        found.comment().tag().requireMatch(conditions);
        return found.comment();
    }

    private void requireParent(ObjectId id, ObjectId video) {
        Comment parent = comments.find(id)
                .filter(found -> found.shown() && found.video().equals(video))
                .orElseThrow(() -> visible.notFound(id));
        if (parent.parent().isPresent()) {
            throw ApiException.badField("parentId", "parent-is-reply", "Reply to the comment, not to a reply");
        }
    }

    /** So that what the owner approves is what the owner has read. */
    private void requireNotHeld(Comment comment, String content, Video video) {
        if (comment.isHeld()) {
            throw ApiException.conflict("comment-held", "The comment waits for the approval of the video's owner");
        }
        if (isToBeHeld(content, comment.author(), video)) {
            throw ApiException.forbidden("word-held", "The owner of the video wants to see such comments first");
        }
    }

    private void requireOpenTo(ObjectId author, Video video) {
        if (video.commentsClosed) {
            throw ApiException.forbidden("comments-closed", "The owner has closed the comments of this video");
        }
        blocks.requireNotBlocked(video.owner, author);
    }
}
