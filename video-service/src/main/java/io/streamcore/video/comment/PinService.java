package io.streamcore.video.comment;

import io.streamcore.kit.response.ApiException;
import io.streamcore.video.catalog.CatalogService;
import io.streamcore.video.comment.VisibleComments.CommentOfVideo;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.bson.types.ObjectId;

/** Lets the owner of a video pin one comment on it. */
@ApplicationScoped
class PinService {
    private final VisibleComments visible;
    private final PinnedCommentRepository pinned;

    PinService(VisibleComments visible, PinnedCommentRepository pinned) {
        this.visible = visible;
        this.pinned = pinned;
    }

    /** @throws ApiException 400 {@code cannot-pin-reply}, 403 {@code not-owner}, 404 {@code comment-not-found} */
    void pin(ObjectId id, ObjectId caller) {
        CommentOfVideo found = owned(id, caller);
        if (found.comment().isHeld()) {
            throw visible.notFound(id);
        }
        if (found.comment().parent().isPresent()) {
            throw ApiException.badRequest("cannot-pin-reply", "Only a comment can be pinned, not a reply");
        }
        if (!pinned.pin(found.video().id, id)) {
            throw CatalogService.notFound(found.video().id);
        }
    }

    /** @throws ApiException 403 {@code not-owner}, 404 {@code comment-not-found} */
    void unpin(ObjectId id, ObjectId caller) {
        pinned.unpin(owned(id, caller).video().id, id);
    }

    private CommentOfVideo owned(ObjectId id, ObjectId caller) {
        CommentOfVideo found = visible.get(id, Optional.of(caller));
        if (!found.video().owner.equals(caller)) {
            throw ApiException.forbidden("not-owner", "Only the owner of the video may pin a comment");
        }
        return found;
    }
}
