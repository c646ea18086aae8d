package io.streamcore.subscription.post;

import io.streamcore.kit.idempotency.BurnedId;
import io.streamcore.kit.idempotency.Idempotency;
import io.streamcore.kit.response.ApiException;
import io.streamcore.subscription.post.PostMetrics.PostOutcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Predicate;
import org.bson.types.ObjectId;

/** Decides who writes, edits and removes a post. A change is retried after a concurrent one. */
@ApplicationScoped
class PostService {
    private final PostRepository posts;
    private final PostLimits limits;
    private final PostMetrics metrics;
    private final PostConfig config;
    private final Idempotency idempotency;
    private final Clock clock;

    PostService(
            PostRepository posts,
            PostLimits limits,
            PostMetrics metrics,
            PostConfig config,
            Idempotency idempotency,
            Clock clock) {
        this.posts = posts;
        this.limits = limits;
        this.metrics = metrics;
        this.config = config;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    /**
     * Adds the post with this id, or returns the one that an interrupted request added.
     *
     * @throws ApiException 403 {@code links-not-allowed}, 429 {@code too-many-posts}
     */
    Post add(ObjectId id, ObjectId owner, String content) {
        limits.requireNoLinksIfNew(owner, content);
        limits.count(owner);
        Post post = Post.of(id, owner, content, clock.instant());
        if (!posts.insert(post)) {
            return posts.find(id).orElseThrow(BurnedId::new);
        }
        metrics.count(PostOutcome.ADDED);
        return post;
    }

    /** @throws ApiException 404 {@code post-not-found} */
    Post get(ObjectId id) {
        return posts.find(id).orElseThrow(() -> notFound(id));
    }

    /** @throws ApiException 404, 403 {@code not-author}, {@code links-not-allowed}, 412 {@code precondition-failed} */
    Post edit(ObjectId id, ObjectId caller, String content, HttpHeaders conditions) {
        limits.requireNoLinksIfNew(caller, content);
        change(id, caller, conditions, post -> posts.edit(post, content, clock.instant()));
        metrics.count(PostOutcome.EDITED);
        return get(id);
    }

    /** @throws ApiException 404, 403 {@code not-author}, 412 {@code precondition-failed} */
    void remove(ObjectId id, ObjectId caller, HttpHeaders conditions) {
        change(id, caller, conditions, this::remove);
        metrics.count(PostOutcome.REMOVED);
    }

    /** Removes a post with the stored responses about it. @return false if it was changed concurrently */
    boolean remove(Post read) {
        Instant now = clock.instant();
        boolean removed = posts.remove(read, now, now.plus(config.purgeAfter()));
        if (removed) {
            idempotency.erase(read.id());
        }
        return removed;
    }

    private void change(ObjectId id, ObjectId caller, HttpHeaders conditions, Predicate<Post> change) {
        boolean changed = false;
        while (!changed) {
            Post post = get(id);
            if (!post.owner().equals(caller)) {
                throw ApiException.forbidden("not-author", "Only its author may change a post");
            }
            post.tag().requireMatch(conditions);
            changed = change.test(post);
        }
    }

    static ApiException notFound(ObjectId id) {
        return ApiException.notFound("post-not-found", "No post with id %s", id);
    }
}
