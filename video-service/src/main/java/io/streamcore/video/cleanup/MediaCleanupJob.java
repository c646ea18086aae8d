package io.streamcore.video.cleanup;

import io.quarkus.scheduler.Scheduled;
import io.streamcore.kit.idempotency.Idempotency;
import io.streamcore.kit.media.Media;
import io.streamcore.kit.queue.Backoff;
import io.streamcore.kit.queue.LeasedQueue;
import io.streamcore.likes.LikeRepository;
import io.streamcore.video.catalog.OrphanedAsset;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.catalog.VideoQueues;
import io.streamcore.video.catalog.VideoRepository;
import io.streamcore.video.catalog.VideoStatus;
import io.streamcore.video.comment.CommentEraser;
import io.streamcore.video.history.WatchRepository;
import io.streamcore.video.like.LikeMilestones;
import io.streamcore.video.playback.PlaybackLinkRepository;
import io.streamcore.video.playlist.PlaylistRepository;
import io.streamcore.video.report.ReportRepository;
import io.streamcore.video.view.ViewRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Destroys orphaned assets, and the media of deleted videos with all that other collections know of them, one video at
 * a time. Instances may run concurrently.
 */
@ApplicationScoped
public class MediaCleanupJob {
    private static final Logger LOG = Logger.getLogger(MediaCleanupJob.class);

    private final LeasedQueue<Video> queue;
    private final VideoRepository videos;
    private final Media media;
    private final WatchRepository watches;
    private final ViewRepository views;
    private final LikeRepository likes;
    private final LikeMilestones milestones;
    private final CommentEraser comments;
    private final PlaylistRepository playlists;
    private final PlaybackLinkRepository links;
    private final ReportRepository reports;
    private final Idempotency idempotency;
    private final CleanupConfig config;
    private final Backoff backoff;
    private final Clock clock;

    MediaCleanupJob(
            VideoQueues queues,
            VideoRepository videos,
            Media media,
            WatchRepository watches,
            ViewRepository views,
            LikeRepository likes,
            LikeMilestones milestones,
            CommentEraser comments,
            PlaylistRepository playlists,
            PlaybackLinkRepository links,
            ReportRepository reports,
            Idempotency idempotency,
            CleanupConfig config,
            Clock clock) {
        this.queue = queues.cleanup();
        this.videos = videos;
        this.media = media;
        this.watches = watches;
        this.views = views;
        this.likes = likes;
        this.milestones = milestones;
        this.comments = comments;
        this.playlists = playlists;
        this.links = links;
        this.reports = reports;
        this.idempotency = idempotency;
        this.config = config;
        this.backoff = new Backoff(config.firstPause(), config.longestPause());
        this.clock = clock;
    }

    @Scheduled(every = "${streamcore.cleanup.every:2s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        LeasedQueue.drain(this::take, this::process);
    }

    private Optional<Video> take() {
        Instant now = clock.instant();
        return queue.take(now, now.plus(config.lease()));
    }

    /** @return true, because the next video may succeed after a failure */
    private boolean process(Video video) {
        try {
            if (video.removedAt != null) {
                destroyAll(video);
            } else {
                destroyOrphaned(video);
            }
        } catch (RuntimeException failure) {
            queue.postpone(video.id, clock.instant().plus(backoff.after(video.cleanupAttempts)));
            LOG.warnf("Media of video %s could not be destroyed yet: %s", video.id, failure.getMessage());
        }
        return true;
    }

    private void destroyOrphaned(Video video) {
        Instant now = clock.instant();
        if (video.status == VideoStatus.FAILED && !willLookAgain(video, now)) {
            nextLook(video, now).ifPresent(at -> videos.registerPending(video.id, file(video, at)));
        }
        List<OrphanedAsset> due = video.orphanedAssets.stream()
                .filter(asset -> !asset.dueAt().isAfter(now))
                .toList();
        due.stream().filter(asset -> !video.assets().contain(asset.id())).forEach(this::destroy);
        videos.removeOrphaned(video, due);
        video.orphanedAssets.stream()
                .map(OrphanedAsset::dueAt)
                .filter(at -> at.isAfter(now))
                .min(Instant::compareTo)
                .ifPresent(at -> queue.postpone(video.id, at));
    }

    private void destroyAll(Video video) {
        Instant now = clock.instant();
        idempotency.erase(video.id);
        video.assets().all().forEach(media::destroy);
        video.orphanedAssets.forEach(this::destroy);
        watches.deleteByVideo(video.id);
        views.deleteByVideo(video.id);
        likes.deleteByTarget(video.id);
        milestones.withdraw(video.id);
        comments.eraseOfVideo(video.id);
        playlists.removeEverywhere(video.id);
        links.deleteByVideo(video.id);
        reports.settleDeleted(List.of(video.id), now);
        nextLook(video, now).ifPresentOrElse(at -> queue.postpone(video.id, at), () -> forget(video, now));
    }

    /** Deletes the document, unless its deletion has to be reported to subscription-service first. */
    private void forget(Video video, Instant now) {
        if (videos.deleteReported(video.id)) {
            LOG.infof("Video %s is deleted with its media", video.id);
        } else {
            queue.postpone(video.id, now.plus(backoff.after(video.cleanupAttempts)));
        }
    }

    /** When to destroy media that arrive after this look; empty if none can. */
    private Optional<Instant> nextLook(Video video, Instant now) {
        Instant last = video.upload().lastArrival(config.secondLook(), config.lateArrival());
        Instant next = now.plus(config.secondLook());
        return Optional.of(next.isBefore(last) ? next : last).filter(now::isBefore);
    }

    private static boolean willLookAgain(Video failed, Instant now) {
        return failed.orphanedAssets.stream().anyMatch(asset -> asset.dueAt().isAfter(now));
    }

    private static OrphanedAsset file(Video video, Instant dueAt) {
        return OrphanedAsset.of(video.assets().fileUpload(), dueAt);
    }

    private void destroy(OrphanedAsset asset) {
        media.destroy(asset.id());
    }
}
