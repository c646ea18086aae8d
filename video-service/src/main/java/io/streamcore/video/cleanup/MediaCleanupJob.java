package io.streamcore.video.cleanup;


import io.quarkus.scheduler.Scheduled;
import io.streamcore.kit.media.MediaKind;
import io.streamcore.kit.media.Media;
import io.streamcore.video.catalog.CleanupQueue;
import io.streamcore.video.catalog.OrphanedAsset;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.history.WatchRepository;
import io.streamcore.video.view.ViewRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Works off the {@link CleanupQueue}, one video at a time; several processes may do so side by side. */
@ApplicationScoped
public class MediaCleanupJob {
    private static final Logger LOG = Logger.getLogger(MediaCleanupJob.class);
    private static final int MAX_DOUBLINGS = 10;

    @Inject
    CleanupQueue queue;

    @Inject
    Media media;

    @Inject
    WatchRepository watches;

    @Inject
    ViewRepository views;

    @Inject
    CleanupConfig config;

    @Inject
    Clock clock;

    @Scheduled(every = "${streamcore.cleanup.every:2s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        Optional<Video> next = take();
        while (next.isPresent()) {
            work(next.get());
            next = take();
        }
    }

    private Optional<Video> take() {
        Instant now = now();
        return queue.take(now, now.plus(config.lease()));
    }

    private void work(Video video) {
        try {
            if (video.removedAt != null) {
                destroyAll(video);
            } else {
                settleLeftovers(video);
            }
        } catch (RuntimeException notNow) {
            queue.postpone(video, now().plus(pauseAfter(video.cleanupAttempts)));
            LOG.warnf("Media of video %s could not be destroyed yet: %s", video.id, notNow.getMessage());
        }
    }

    private void settleLeftovers(Video video) {
        List<OrphanedAsset> due = video.leftovers.stream()
                .filter(leftover -> !leftover.dueAt().isAfter(now()))
                .toList();
        due.stream().filter(leftover -> !video.refersTo(leftover.publicId())).forEach(this::destroy);
        queue.settle(video, due);
        video.leftovers.stream()
                .map(OrphanedAsset::dueAt)
                .filter(at -> at.isAfter(now()))
                .min(Instant::compareTo)
                .ifPresent(at -> queue.postpone(video, at));
    }

    private void destroyAll(Video video) {
        media.destroy(Video.filePublicId(video.id), MediaKind.VIDEO);
        if (video.hasFileOfAnotherName()) {
            media.destroy(video.videoFile.publicId(), MediaKind.VIDEO);
        }
        media.destroy(Video.picturePublicId(video.id), MediaKind.IMAGE);
        if (video.thumbnail != null && video.thumbnail.publicId() != null) {
            media.destroy(video.thumbnail.publicId(), MediaKind.IMAGE);
        }
        video.leftovers.forEach(this::destroy);
        watches.removeOf(video.id);
        views.removeOf(video.id);
        Instant lastLook = video.removedAt.plus(config.secondLook());
        if (video.mayStillArrive() && now().isBefore(lastLook)) {
            queue.postpone(video, lastLook);
        } else {
            queue.forget(video);
            LOG.infof("Video %s is gone, with its media", video.id);
        }
    }

    private void destroy(OrphanedAsset leftover) {
        media.destroy(leftover.publicId(), leftover.kind());
    }

    private Duration pauseAfter(int attempts) {
        Duration pause = config.firstPause().multipliedBy(1L << Math.min(attempts, MAX_DOUBLINGS));
        return pause.compareTo(config.longestPause()) < 0 ? pause : config.longestPause();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
