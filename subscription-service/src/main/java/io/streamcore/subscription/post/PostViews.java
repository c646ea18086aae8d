package io.streamcore.subscription.post;

import io.streamcore.authclient.directory.UserDirectory;
import io.streamcore.authclient.directory.UserSummary;
import io.streamcore.kit.page.Cursor;
import io.streamcore.kit.page.CursorQuery;
import io.streamcore.kit.page.Slice;
import io.streamcore.kit.response.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.BsonDateTime;
import org.bson.BsonType;
import org.bson.types.ObjectId;

/**
 * Creates views of posts for a reader: one query, one of likes and one lookup of the user. Those of deleted users are
 * left out.
 */
@ApplicationScoped
class PostViews {
    private static final String ORDER = "latest-posts";
    private static final int DEFAULT_LIMIT = 50;

    private final PostRepository posts;
    private final PostLikes likes;
    private final UserDirectory users;

    PostViews(PostRepository posts, PostLikes likes, UserDirectory users) {
        this.posts = posts;
        this.likes = likes;
        this.users = users;
    }

    /** @throws ApiException 404 {@code user-not-found}, 400 {@code bad-cursor} */
    Slice<PostView> latest(ObjectId owner, CursorQuery query, Optional<ObjectId> reader) {
        Optional<Cursor> after = query.cursor(ORDER).map(PostViews::requireType);
        UserSummary user = user(owner, reader)
                .orElseThrow(() -> ApiException.notFound("user-not-found", "There is no user with id %s", owner));
        int limit = query.limit(DEFAULT_LIMIT);
        return Slice.of(posts.findLatest(owner, after, limit + 1), limit, PostViews::cursorAfter)
                .map(found -> views(found, user, reader));
    }

    /** @throws ApiException 404 {@code post-not-found} if its owner is deleted */
    PostView of(Post post, Optional<ObjectId> reader) {
        UserSummary user = user(post.owner(), reader).orElseThrow(() -> PostService.notFound(post.id()));
        return views(List.of(post), user, reader).get(0);
    }

    private Optional<UserSummary> user(ObjectId id, Optional<ObjectId> reader) {
        return Optional.ofNullable(users.summaries(List.of(id), reader).get(id));
    }

    private List<PostView> views(List<Post> found, UserSummary owner, Optional<ObjectId> reader) {
        Optional<Set<ObjectId>> liked = reader.map(
                user -> likes.likedBy(user, found.stream().map(Post::id).toList()));
        return found.stream()
                .map(post -> PostView.of(
                        post, owner, liked.map(ids -> ids.contains(post.id())).orElse(null)))
                .toList();
    }

    private static Cursor cursorAfter(Post post) {
        return new Cursor(ORDER, new BsonDateTime(post.createdAt().toEpochMilli()), post.id());
    }

    private static Cursor requireType(Cursor cursor) {
        if (cursor.value().getBsonType() != BsonType.DATE_TIME) {
            throw Cursor.bad();
        }
        return cursor;
    }
}
