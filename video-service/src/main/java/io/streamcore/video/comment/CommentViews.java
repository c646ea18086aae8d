package io.streamcore.video.comment;

import io.streamcore.authclient.directory.UserDirectory;
import io.streamcore.authclient.directory.UserSummary;
import io.streamcore.video.catalog.CommentLikes;
import io.streamcore.video.catalog.OwnerView;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.types.ObjectId;

/** Creates views of comments for a reader: one query of likes and one lookup of users. */
@ApplicationScoped
class CommentViews {
    private final CommentLikes likes;
    private final UserDirectory users;

    CommentViews(CommentLikes likes, UserDirectory users) {
        this.likes = likes;
        this.users = users;
    }

    /** @param pinned the comment that is pinned there */
    CommentView of(Comment comment, Optional<ObjectId> pinned, Optional<ObjectId> reader) {
        return of(List.of(comment), pinned, reader).get(0);
    }

    List<CommentView> of(List<Comment> found, Optional<ObjectId> pinned, Optional<ObjectId> reader) {
        Map<ObjectId, UserSummary> authors =
                users.known(found.stream().map(Comment::author).toList(), reader);
        Optional<Set<ObjectId>> liked = reader.map(
                user -> likes.likedBy(user, found.stream().map(Comment::id).toList()));
        return found.stream()
                .map(comment -> view(
                        comment,
                        authors.get(comment.author()),
                        pinned.equals(Optional.of(comment.id())),
                        liked.map(ids -> ids.contains(comment.id())).orElse(null)))
                .toList();
    }

    private static CommentView view(Comment comment, UserSummary author, boolean pinned, Boolean liked) {
        return new CommentView(
                comment.id().toHexString(),
                comment.content(),
                comment.video().toHexString(),
                comment.parent().map(ObjectId::toHexString).orElse(null),
                OwnerView.of(comment.author(), author),
                comment.likesCount(),
                liked,
                comment.repliesCount(),
                pinned,
                comment.isEdited(),
                comment.isHeld() ? true : null,
                comment.createdAt(),
                comment.updatedAt());
    }
}
