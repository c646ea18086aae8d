package io.streamcore.video.comment;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bson.types.ObjectId;

/** Adds comments of another system, counted like any other; limits of new ones do not apply, and nobody is notified. */
@ApplicationScoped
public class CommentBackfills {
    private final CommentRepository comments;
    private final CommentWriter writer;

    CommentBackfills(CommentRepository comments, CommentWriter writer) {
        this.comments = comments;
        this.writer = writer;
    }

    /** The comments with these ids, as they are now. */
    public Map<ObjectId, CommentBackfill> existing(Collection<ObjectId> ids) {
        return comments.findShown(ids).stream()
                .map(comment -> new CommentBackfill(
                        comment.id(),
                        comment.video(),
                        comment.author(),
                        comment.content(),
                        comment.createdAt(),
                        comment.updatedAt()))
                .collect(Collectors.toMap(CommentBackfill::id, Function.identity()));
    }

    /** Adds a comment, unless it exists. @return false if its video is deleted */
    public boolean add(CommentBackfill backfill) {
        boolean isEdited = backfill.updatedAt().isAfter(backfill.createdAt());
        return writer.backfill(new Comment(
                        backfill.id(),
                        backfill.video(),
                        Optional.empty(),
                        backfill.author(),
                        backfill.content(),
                        0,
                        0,
                        backfill.createdAt(),
                        backfill.updatedAt(),
                        isEdited ? 1 : 0,
                        true,
                        Optional.empty(),
                        Optional.empty()))
                .isPresent();
    }
}
