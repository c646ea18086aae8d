package io.streamcore.likes;

import io.streamcore.kit.response.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Adds likes of another system, counted like any other; nobody is notified of them. */
@ApplicationScoped
class LikeBackfills {
    private static final Duration TIMEOUT = Duration.ofSeconds(50);

    private final LikeQueue queue;
    private final LikeRepository likes;
    private final LikeCountListener listener;

    LikeBackfills(LikeQueue queue, LikeRepository likes, LikeCountListener listener) {
        this.queue = queue;
        this.likes = likes;
        this.listener = listener;
    }

    /** Of these likes those that exist, by their keys, with their times. */
    Map<String, Instant> existing(Collection<LikeBackfill> backfills) {
        return likes.findTimes(backfills.stream().map(LikeBackfill::key).toList());
    }

    /**
     * Adds likes, unless they exist.
     *
     * @return the keys of those whose things are deleted
     * @throws ApiException 503 {@code like-busy} if some are not added in time; a repetition adds the others
     */
    Set<String> add(List<LikeBackfill> backfills) {
        Set<String> ofDeleted = new HashSet<>();
        backfills.stream()
                .collect(Collectors.groupingBy(LikeBackfill::target, Collectors.counting()))
                .forEach(listener::backfilling);
        List<QueuedLike> submitted = backfills.stream().map(queue::submit).toList();
        for (int i = 0; i < submitted.size(); i++) {
            Optional<LikeState> state = submitted.get(i).await(TIMEOUT).orElseThrow(queue::busy);
            if (state.isEmpty()) {
                ofDeleted.add(backfills.get(i).key());
            }
        }
        return ofDeleted;
    }
}
