package io.streamcore.video.comment;

import io.streamcore.kit.response.ApiException;
import io.streamcore.video.catalog.CatalogService;
import io.streamcore.video.catalog.CommentAccess;
import io.streamcore.video.catalog.Video;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.bson.types.ObjectId;

/** Finds comments for those who may see their videos. */
@ApplicationScoped
class VisibleComments implements CommentAccess {
    private final CommentRepository comments;
    private final CommentWriter writer;
    private final CatalogService catalog;

    VisibleComments(CommentRepository comments, CommentWriter writer, CatalogService catalog) {
        this.comments = comments;
        this.writer = writer;
        this.catalog = catalog;
    }

    /** A comment and its video. */
    record CommentOfVideo(Comment comment, Video video) {
        Optional<ObjectId> pinned() {
            return Optional.ofNullable(video.pinnedComment);
        }
    }

    /** @throws ApiException 404 {@code comment-not-found}, or {@code video-not-found} if its video is hidden */
    CommentOfVideo get(ObjectId id, Optional<ObjectId> reader) {
        Comment comment =
                comments.find(id).filter(found -> found.isVisibleTo(reader)).orElseThrow(() -> notFound(id));
        return new CommentOfVideo(comment, catalog.getVisible(comment.video(), reader));
    }

    @Override
    public Video videoOf(ObjectId comment, ObjectId reader) {
        return get(comment, Optional.of(reader)).video();
    }

    @Override
    public void remove(ObjectId id) {
        Optional<Comment> comment = stored(id);
        while (comment.isPresent() && !writer.remove(comment.get())) {
            comment = stored(id);
        }
    }

    private Optional<Comment> stored(ObjectId id) {
        return comments.find(id).filter(comment -> comment.shown() || comment.isHeld());
    }

    @Override
    public ApiException notFound(ObjectId comment) {
        return ApiException.notFound("comment-not-found", "No comment with id %s", comment);
    }
}
