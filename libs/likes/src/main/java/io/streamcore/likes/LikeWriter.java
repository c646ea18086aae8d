package io.streamcore.likes;

import io.streamcore.likes.LikeMetrics.LikeOutcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.bson.types.ObjectId;

/**
 * Changes likes of one thing and their number, exactly once despite crashes and concurrent changes, in writes of one
 * document each (docs/decisions/0044): prepare in the like, register at the thing, commit in the like, count, complete.
 * Each step is made for all changes of a batch at once. Before the commit any process may roll a change back, after it
 * any may count it; counting removes the registration, so it happens once however often it is attempted.
 */
@ApplicationScoped
class LikeWriter {
    private final LikeRepository likes;
    private final LikeCounterRepository counters;
    private final LikeCountListener listener;
    private final LikeMetrics metrics;
    private final LikeConfig config;
    private final Clock clock;

    LikeWriter(
            LikeRepository likes,
            LikeCounterRepository counters,
            LikeCountListener listener,
            LikeMetrics metrics,
            LikeConfig config,
            Clock clock) {
        this.likes = likes;
        this.counters = counters;
        this.listener = listener;
        this.metrics = metrics;
        this.config = config;
        this.clock = clock;
    }

    /**
     * @param wanted what each user wants, by user
     * @param impatient recovers changes of other processes instead of leaving their users out
     * @return the state of each user afterwards; those that are left out are to be retried. Empty if the thing is
     *     deleted
     */
    Optional<Map<ObjectId, LikeState>> write(LikeTarget target, Map<ObjectId, QueuedLike> wanted, boolean impatient) {
        Instant now = clock.instant();
        Map<ObjectId, Like> found = likes.find(target, wanted.keySet());
        Map<ObjectId, Boolean> reached = new HashMap<>();
        List<LikeChange> changes = new ArrayList<>();
        wanted.forEach((user, request) -> {
            Like like = found.get(user);
            if (like != null && like.change().isPresent()) {
                if (impatient) {
                    recover(like);
                }
                return;
            }
            boolean liked = like != null;
            if (request.action().apply(liked) == liked) {
                reached.put(user, liked);
            } else {
                changes.add(new LikeChange(
                        new ObjectId(), user, !liked, request.likedAt().orElse(now)));
            }
        });
        reached.keySet().forEach(user -> metrics.count(LikeOutcome.UNCHANGED));
        OptionalLong count = changes.isEmpty() ? counters.read(target) : execute(target, changes, now, reached);
        if (count.isEmpty()) {
            likes.delete(target, wanted.keySet());
            return Optional.empty();
        }
        Map<ObjectId, LikeState> states = new HashMap<>();
        reached.forEach((user, liked) -> states.put(user, new LikeState(liked, count.getAsLong())));
        return Optional.of(states);
    }

    /** Continues a change whose process has failed, or seems to: counts a committed one, undoes another. */
    void recover(Like like) {
        List<LikeChange> changes = like.change().stream().toList();
        if (like.committed()) {
            counters.count(like.target(), changes);
            recounted(like.target());
            likes.complete(like.target(), changes);
        } else if (likes.rollBack(like.target(), changes)) {
            counters.withdraw(like.target(), like.change().get());
        }
    }

    /** @param reached gets the users whose change was made; the others' was rolled back by another process */
    private OptionalLong execute(
            LikeTarget target, List<LikeChange> changes, Instant now, Map<ObjectId, Boolean> reached) {
        likes.prepare(target, changes, now.plus(config.recoverAfter()));
        if (!counters.register(target, changes)) {
            return OptionalLong.empty();
        }
        List<LikeChange> committed = likes.commit(target, changes);
        for (LikeChange change : changes) {
            if (!committed.contains(change) && isCompleted(target, change, changes.size() == 1)) {
                reached.put(change.user(), change.liked());
            }
        }
        if (committed.isEmpty()) {
            return counters.read(target);
        }
        OptionalLong count = count(target, committed);
        likes.complete(target, committed);
        committed.forEach(change -> {
            reached.put(change.user(), change.liked());
            metrics.count(change.liked() ? LikeOutcome.LIKED : LikeOutcome.UNLIKED);
        });
        return count;
    }

    /**
     * Withdraws a change that was not committed with its batch.
     *
     * @param alone whether it was the whole batch: then it is known that it was not committed
     * @return whether another process has completed it meanwhile, so that it was counted and is as wanted
     */
    private boolean isCompleted(LikeTarget target, LikeChange change, boolean alone) {
        if (counters.withdraw(target, change) || alone) {
            return false;
        }
        Optional<Like> like =
                Optional.ofNullable(likes.find(target, List.of(change.user())).get(change.user()));
        return like.flatMap(Like::change).isEmpty() && like.isPresent() == change.liked();
    }

    /** One by one if another process has counted one of them. */
    private OptionalLong count(LikeTarget target, List<LikeChange> committed) {
        OptionalLong count = counters.count(target, committed);
        if (count.isPresent()) {
            listener.counted(target, count.getAsLong() - LikeChange.sum(committed), count.getAsLong());
            return count;
        }
        committed.forEach(change -> counters.count(target, List.of(change)));
        return recounted(target);
    }

    private OptionalLong recounted(LikeTarget target) {
        OptionalLong count = counters.read(target);
        count.ifPresent(likes -> listener.counted(target, 0, likes));
        return count;
    }
}
