package io.streamcore.subscription.post;

import io.quarkus.scheduler.Scheduled;
import io.streamcore.kit.queue.LeasedQueue;
import io.streamcore.likes.LikeRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.bson.types.ObjectId;

/** Deletes removed posts for good, with their likes. Instances may run concurrently, and a crash repeats a post. */
@ApplicationScoped
class PostPurgeJob {
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final PostRepository posts;
    private final LikeRepository likes;
    private final Clock clock;

    PostPurgeJob(PostRepository posts, LikeRepository likes, Clock clock) {
        this.posts = posts;
        this.likes = likes;
        this.clock = clock;
    }

    @Scheduled(every = "${streamcore.post.purge-every:2s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        LeasedQueue.drain(this::take, this::purge);
    }

    private Optional<ObjectId> take() {
        return posts.takeRemoved(clock.instant(), clock.instant().plus(LEASE));
    }

    private boolean purge(ObjectId post) {
        likes.deleteByTarget(post);
        posts.delete(post);
        return true;
    }
}
