package io.streamcore.video.comment;

import io.streamcore.authclient.directory.UserDirectory;
import io.streamcore.authclient.directory.UserSummary;
import io.streamcore.kit.page.Cursor;
import io.streamcore.kit.page.Page;
import io.streamcore.kit.page.PageDepth;
import io.streamcore.kit.page.PageQuery;
import io.streamcore.video.catalog.CommentLikes;
import io.streamcore.video.catalog.OwnerView;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.types.ObjectId;

/** Creates pages and views of comments for a reader: one query, one of likes and one lookup of users. */
@ApplicationScoped
class CommentViews {
    private final CommentRepository comments;
    private final CommentLikes likes;
    private final UserDirectory users;
    private final PageDepth depth;

    CommentViews(CommentRepository comments, CommentLikes likes, UserDirectory users, PageDepth depth) {
        this.comments = comments;
        this.likes = likes;
        this.users = users;
        this.depth = depth;
    }

    /** @param total the number of the thread's comments, which is kept with what they are added to */
    Page<CommentView> page(
            CommentThread thread, long total, CommentSort sort, PageQuery query, Optional<ObjectId> reader) {
        Optional<Cursor> after = query.cursor(sort.order()).map(sort::requireType);
        Page<Comment> page = after.isPresent()
                ? Page.following(
                        comments.findShown(thread, sort, after, 0, query.limit() + 1), query.limit(), sort::cursorAfter)
                : numbered(thread, total, sort, query);
        return page.map(found -> of(found, reader));
    }

    CommentView of(Comment comment, Optional<ObjectId> reader) {
        return of(List.of(comment), reader).get(0);
    }

    private Page<Comment> numbered(CommentThread thread, long total, CommentSort sort, PageQuery query) {
        long offset = depth.offsetOf(query);
        List<Comment> found = comments.findShown(thread, sort, Optional.empty(), (int) offset, query.limit());
        return Page.numbered(
                found, Math.max(total, found.isEmpty() ? 0 : offset + found.size()), query, sort::cursorAfter);
    }

    private List<CommentView> of(List<Comment> found, Optional<ObjectId> reader) {
        Map<ObjectId, UserSummary> authors =
                users.known(found.stream().map(Comment::author).toList(), reader);
        Optional<Set<ObjectId>> liked = reader.map(
                user -> likes.likedBy(user, found.stream().map(Comment::id).toList()));
        return found.stream()
                .map(comment -> view(
                        comment,
                        authors.get(comment.author()),
                        liked.map(ids -> ids.contains(comment.id())).orElse(null)))
                .toList();
    }

    private static CommentView view(Comment comment, UserSummary author, Boolean liked) {
        return new CommentView(
                comment.id().toHexString(),
                comment.content(),
                comment.video().toHexString(),
                comment.parent().map(ObjectId::toHexString).orElse(null),
                OwnerView.of(comment.author(), author),
                comment.likesCount(),
                liked,
                comment.repliesCount(),
                comment.isEdited(),
                comment.createdAt(),
                comment.updatedAt());
    }
}
