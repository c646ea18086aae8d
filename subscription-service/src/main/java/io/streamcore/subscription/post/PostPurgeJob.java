package io.streamcore.subscription.post;

import io.quarkus.scheduler.Scheduled;
import io.streamcore.kit.queue.LeasedQueue;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.bson.types.ObjectId;

/** Deletes removed posts for good. Instances may run concurrently, and a crash repeats a post. */
@ApplicationScoped
class PostPurgeJob {
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final PostRepository posts;
    private final Clock clock;

    PostPurgeJob(PostRepository posts, Clock clock) {
        this.posts = posts;
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
        posts.delete(post);
        return true;
    }
}
