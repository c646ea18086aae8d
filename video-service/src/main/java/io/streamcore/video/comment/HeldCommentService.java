package io.streamcore.video.comment;

import io.streamcore.kit.page.Cursor;
import io.streamcore.kit.page.CursorQuery;
import io.streamcore.kit.page.Slice;
import io.streamcore.kit.response.ApiException;
import io.streamcore.video.comment.CommentMetrics.CommentOutcome;
import io.streamcore.video.comment.VisibleComments.CommentOfVideo;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.bson.BsonObjectId;
import org.bson.types.ObjectId;

/** Lets the owner of a video decide about comments that are held. */
@ApplicationScoped
class HeldCommentService {
    private static final String ORDER = "held-comments";
    private static final int DEFAULT_LIMIT = 50;

    private final CommentRepository comments;
    private final CommentWriter writer;
    private final VisibleComments visible;
    private final CommentMetrics metrics;

    HeldCommentService(
            CommentRepository comments, CommentWriter writer, VisibleComments visible, CommentMetrics metrics) {
        this.comments = comments;
        this.writer = writer;
        this.visible = visible;
        this.metrics = metrics;
    }

    Slice<Comment> latest(ObjectId owner, CursorQuery query) {
        int limit = query.limit(DEFAULT_LIMIT);
        Optional<ObjectId> after = query.cursor(ORDER).map(Cursor::id);
        return Slice.of(
                comments.findHeld(owner, after, limit + 1),
                limit,
                comment -> new Cursor(ORDER, new BsonObjectId(comment.id()), comment.id()));
    }

    /**
     * Shows a comment that is held; nothing happens if it is shown already.
     *
     * @throws ApiException 403 {@code not-owner}, 404 {@code comment-not-found}
     */
    CommentOfVideo approve(ObjectId id, ObjectId caller) {
        CommentOfVideo found = owned(id, caller);
        while (found.comment().isHeld()) {
            if (writer.approve(found.comment())) {
                metrics.count(CommentOutcome.APPROVED);
            }
            found = owned(id, caller);
        }
        return found;
    }

    private CommentOfVideo owned(ObjectId id, ObjectId caller) {
        CommentOfVideo found = visible.get(id, Optional.of(caller));
        if (!found.video().owner.equals(caller)) {
            throw ApiException.forbidden("not-owner", "Only the owner of the video may approve a comment");
        }
        return found;
    }
}
