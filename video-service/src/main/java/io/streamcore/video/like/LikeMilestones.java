package io.streamcore.video.like;

import io.streamcore.likes.LikeCountListener;
import io.streamcore.likes.LikeCounterRepository;
import io.streamcore.likes.LikeKind;
import io.streamcore.likes.LikeTarget;
import io.streamcore.video.notice.OutgoingNoticeRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.bson.types.ObjectId;

/**
 * Notifies the owner of a video of round numbers of likes, once of each. A number that a greater one has overtaken
 * meanwhile may be left out.
 */
@ApplicationScoped
public class LikeMilestones implements LikeCountListener {
    private final LikeMilestoneRepository milestones;
    private final LikeCounterRepository counters;
    private final OutgoingNoticeRepository notices;
    private final LikeMilestoneConfig config;
    private final Clock clock;

    LikeMilestones(
            LikeMilestoneRepository milestones,
            LikeCounterRepository counters,
            OutgoingNoticeRepository notices,
            LikeMilestoneConfig config,
            Clock clock) {
        this.milestones = milestones;
        this.counters = counters;
        this.notices = notices;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public void counted(LikeTarget target, long before, long likes) {
        long reached = reached(likes);
        if (target.kind() == LikeKind.VIDEO && reached > reached(before) && reached > milestones.last(target.id())) {
            notices.putMilestone(target.id(), reached, clock.instant());
            milestones.set(target.id(), reached);
        }
    }

    @Override
    public void backfilling(LikeTarget target, long more) {
        if (target.kind() == LikeKind.VIDEO) {
            counters.read(target).ifPresent(likes -> passSilently(target.id(), likes, more));
        }
    }

    private void passSilently(ObjectId video, long before, long more) {
        long reached = reached(before + more);
        if (reached > reached(before)) {
            milestones.set(video, reached);
        }
    }

    /** Queues that the notices about a deleted video are withdrawn. */
    public void withdraw(ObjectId video) {
        long last = milestones.last(video);
        notices.withdrawMilestones(
                video,
                config.milestones().stream().filter(likes -> likes <= last).toList(),
                clock.instant());
    }

    /** The greatest milestone that is not above a number of likes; 0 for none. */
    private long reached(long likes) {
        return config.milestones().stream()
                .mapToLong(Long::longValue)
                .filter(milestone -> milestone <= likes)
                .max()
                .orElse(0);
    }
}
