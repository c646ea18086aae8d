package io.streamcore.likes;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.bson.types.ObjectId;

/** Removes the likes of a deleted account, and adjusts the numbers of likes. */
@ApplicationScoped
public class AccountLikeEraser {
    private static final int BATCH = 200;
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    private final LikeRepository likes;
    private final LikeQueue queue;

    AccountLikeEraser(LikeRepository likes, LikeQueue queue) {
        this.likes = likes;
        this.queue = queue;
    }

    /** Removes one batch. @return false if there was nothing to remove */
    public boolean removeBatch(ObjectId user) {
        List<Like> found = likes.findByUser(user, BATCH);
        List<QueuedLike> removals = found.stream()
                .map(like -> queue.submit(like.target(), user, LikeAction.UNLIKE))
                .toList();
        removals.forEach(removal -> removal.await(TIMEOUT));
        return !found.isEmpty();
    }
}
