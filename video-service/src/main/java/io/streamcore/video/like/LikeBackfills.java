package io.streamcore.video.like;

import io.streamcore.kit.response.ApiException;
import io.streamcore.likes.LikeBackfill;
import io.streamcore.likes.LikeCounterRepository;
import io.streamcore.likes.LikeQueue;
import io.streamcore.likes.LikeRepository;
import io.streamcore.likes.LikeState;
import io.streamcore.likes.LikeTarget;
import io.streamcore.likes.QueuedLike;
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
public class LikeBackfills {
    private static final Duration TIMEOUT = Duration.ofSeconds(50);

    private final LikeQueue queue;
    private final LikeRepository likes;
    private final LikeCounterRepository counters;
    private final LikeMilestones milestones;

    LikeBackfills(LikeQueue queue, LikeRepository likes, LikeCounterRepository counters, LikeMilestones milestones) {
        this.queue = queue;
        this.likes = likes;
        this.counters = counters;
        this.milestones = milestones;
    }

    /** Of these likes those that exist, by their keys, with their times. */
    public Map<String, Instant> existing(Collection<LikeBackfill> backfills) {
        return likes.findTimes(backfills.stream().map(LikeBackfill::key).toList());
    }

    /**
     * Adds likes, unless they exist.
     *
     * @return the keys of those whose things are deleted
     * @throws ApiException 503 {@code like-busy} if some are not added in time; a repetition adds the others
     */
    public Set<String> add(List<LikeBackfill> backfills) {
        Set<String> ofDeleted = new HashSet<>();
        backfills.stream()
                .filter(LikeBackfill::isOfVideo)
                .collect(Collectors.groupingBy(LikeBackfill::likeTarget, Collectors.counting()))
                .forEach(this::passMilestones);
        List<QueuedLike> submitted = backfills.stream().map(queue::submit).toList();
        for (int i = 0; i < submitted.size(); i++) {
            Optional<LikeState> state = submitted.get(i).await(TIMEOUT).orElseThrow(queue::busy);
            if (state.isEmpty()) {
                ofDeleted.add(backfills.get(i).key());
            }
        }
        return ofDeleted;
    }

    private void passMilestones(LikeTarget video, long more) {
        counters.read(video).ifPresent(likes -> milestones.passSilently(video.id(), likes, more));
    }
}
