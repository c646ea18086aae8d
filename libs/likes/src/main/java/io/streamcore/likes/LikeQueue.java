package io.streamcore.likes;

import io.streamcore.kit.response.ApiException;
import io.streamcore.likes.LikeMetrics.LikeOutcome;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.bson.types.ObjectId;

/**
 * Writes the likes of one thing in batches: whatever arrives while a batch is written is in the next one. So a thing
 * that everybody likes costs a few writes of its document for each batch, not for each like. The changes of one user are
 * made in the order they arrived. An optimization only: the database decides races, also between processes.
 */
@ApplicationScoped
public class LikeQueue {
    private static final int BATCH = 200;
    private static final int MAX_QUEUE = 10_000;

    /** How often a change of another process is waited for, up to 8 ms each time, before it is recovered. */
    private static final int PATIENT_ATTEMPTS = 10;

    private static final Duration MAX_DELAY = Duration.ofMillis(8);

    private final LikeWriter writer;
    private final LikeMetrics metrics;
    private final LikeConfig config;
    private final ExecutorService threads;
    private final Map<LikeTarget, Deque<QueuedLike>> waiting = new ConcurrentHashMap<>();

    LikeQueue(LikeWriter writer, LikeMetrics metrics, LikeConfig config) {
        this.writer = writer;
        this.metrics = metrics;
        this.config = config;
        this.threads = Executors.newFixedThreadPool(config.threads());
    }

    @PreDestroy
    void stop() {
        threads.shutdown();
    }

    /**
     * Changes a like and waits for it.
     *
     * @return empty if the thing is deleted
     * @throws ApiException 503 {@code like-busy}, without effect, if too many are in front
     */
    public Optional<LikeState> change(LikeTarget target, ObjectId user, LikeAction action) {
        return submit(target, user, action).await(config.turnWithin()).orElseThrow(this::busy);
    }

    /** Changes a like later. */
    QueuedLike submit(LikeTarget target, ObjectId user, LikeAction action) {
        return submit(target, new QueuedLike(user, action, Optional.empty()));
    }

    /** Adds a like of the past later. */
    QueuedLike submit(LikeBackfill backfill) {
        QueuedLike request = new QueuedLike(backfill.user(), LikeAction.LIKE, Optional.of(backfill.likedAt()));
        return submit(backfill.target(), request);
    }

    private QueuedLike submit(LikeTarget target, QueuedLike request) {
        boolean[] first = {false};
        waiting.compute(target, (key, queue) -> {
            if (queue != null && queue.size() >= MAX_QUEUE) {
                throw busy();
            }
            Deque<QueuedLike> extended = queue == null ? new ArrayDeque<>() : queue;
            first[0] = queue == null;
            extended.add(request);
            return extended;
        });
        if (first[0]) {
            threads.execute(() -> writeNext(target));
        }
        return request;
    }

    ApiException busy() {
        metrics.count(LikeOutcome.BUSY);
        return ApiException.unavailable("like-busy", "Too many likes at once", 1);
    }

    private void writeNext(LikeTarget target) {
        Map<ObjectId, QueuedLike> batch = next(target);
        if (batch.isEmpty()) {
            return;
        }
        try {
            write(target, batch);
        } catch (RuntimeException | Error failure) {
            batch.values().forEach(request -> request.fail(failure));
        }
        threads.execute(() -> writeNext(target));
    }

    /** The oldest requests, one of each user; none, and the queue is closed, if there are none. */
    private Map<ObjectId, QueuedLike> next(LikeTarget target) {
        Map<ObjectId, QueuedLike> batch = new LinkedHashMap<>();
        waiting.computeIfPresent(target, (key, queue) -> {
            Iterator<QueuedLike> requests = queue.iterator();
            while (requests.hasNext() && batch.size() < BATCH) {
                QueuedLike request = requests.next();
                if (!batch.containsKey(request.user())) {
                    requests.remove();
                    if (request.start()) {
                        batch.put(request.user(), request);
                    }
                }
            }
            return batch.isEmpty() ? null : queue;
        });
        return batch;
    }

    private void write(LikeTarget target, Map<ObjectId, QueuedLike> batch) {
        Map<ObjectId, QueuedLike> left = new LinkedHashMap<>(batch);
        for (int attempt = 0; !left.isEmpty(); attempt++) {
            Optional<Map<ObjectId, LikeState>> states = writer.write(target, left, attempt >= PATIENT_ATTEMPTS);
            List<ObjectId> users = new ArrayList<>(left.keySet());
            for (ObjectId user : users) {
                Optional<LikeState> state = states.map(reached -> reached.get(user));
                if (state.isPresent() || states.isEmpty()) {
                    left.remove(user).complete(state);
                }
            }
            if (!left.isEmpty()) {
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(MAX_DELAY.toNanos()));
            }
        }
    }
}
