package io.streamcore.video.comment;

import io.streamcore.kit.page.Cursor;
import io.streamcore.kit.page.Page;
import io.streamcore.kit.page.PageDepth;
import io.streamcore.kit.page.PageQuery;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.bson.types.ObjectId;

/** Reads pages of a thread, each by one query. The pinned comment is the first of the thread, in every order. */
@ApplicationScoped
class CommentPages {
    private final CommentRepository comments;
    private final PageDepth depth;

    CommentPages(CommentRepository comments, PageDepth depth) {
        this.comments = comments;
        this.depth = depth;
    }

    /**
     * @param total the number of the thread's comments, which is kept with what they are added to
     * @param pinned may be deleted
     */
    Page<Comment> read(CommentThread thread, long total, Optional<ObjectId> pinned, CommentSort sort, PageQuery query) {
        Optional<Cursor> after = query.cursor(sort.order()).map(sort::requireType);
        return after.isPresent()
                ? Page.following(
                        comments.findShown(thread, pinned, sort, after, 0, query.limit() + 1),
                        query.limit(),
                        sort::cursorAfter)
                : numbered(thread, total, pinned.flatMap(id -> shown(id, thread)), sort, query);
    }

    private Page<Comment> numbered(
            CommentThread thread, long total, Optional<Comment> pinned, CommentSort sort, PageQuery query) {
        int offset = (int) depth.offsetOf(query);
        List<Comment> found = new ArrayList<>();
        if (offset == 0) {
            pinned.ifPresent(found::add);
        }
        int skip = Math.max(0, offset - (pinned.isPresent() ? 1 : 0));
        int wanted = query.limit() - found.size();
        if (wanted > 0) {
            found.addAll(comments.findShown(thread, pinned.map(Comment::id), sort, Optional.empty(), skip, wanted));
        }
        Function<Comment, Cursor> next =
                comment -> pinned.equals(Optional.of(comment)) ? sort.start() : sort.cursorAfter(comment);
        return Page.numbered(found, Math.max(total, found.isEmpty() ? 0 : offset + found.size()), query, next);
    }

    private Optional<Comment> shown(ObjectId id, CommentThread thread) {
        return comments.find(id)
                .filter(comment -> comment.shown() && comment.thread().equals(thread));
    }
}
