package io.streamcore.video.upload;

import io.quarkus.scheduler.Scheduled;
import io.streamcore.kit.media.MediaKind;
import io.streamcore.kit.media.Media;
import io.streamcore.kit.media.StoredMedia;
import io.streamcore.video.catalog.ReconcileQueue;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.catalog.VideoRepository;
import io.streamcore.video.upload.UploadMetrics.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Finishes what was left open: direct uploads nobody reported, uploads whose process died, renditions whose
 * notification was lost. Several processes may do so side by side: each video is leased, each step a compare-and-set.
 */
@ApplicationScoped
public class UploadReconciler {
    private static final Logger LOG = Logger.getLogger(UploadReconciler.class);
    private static final Duration LEASE = Duration.ofMinutes(2);

    /** Cloudinary may decline to make a rendition; after so many questions none is waited for. */
    private static final int MAX_QUESTIONS_ABOUT_HLS = 30;

    @Inject
    ReconcileQueue queue;

    @Inject
    UploadStateMachine arrivals;

    @Inject
    VideoRepository videos;

    @Inject
    Media media;

    @Inject
    UploadConfig config;

    @Inject
    UploadMetrics meters;

    @Inject
    Clock clock;

    @Scheduled(
            every = "${streamcore.upload.reconcile-every:5s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        Optional<Video> next = take();
        while (next.isPresent()) {
            reconcile(next.get());
            next = take();
        }
    }

    private Optional<Video> take() {
        return queue.take(now(), now().plus(LEASE));
    }

    private void reconcile(Video video) {
        try {
            if (!video.awaitsFile()) {
                lookForRendition(video);
            } else if (video.direct) {
                lookForFile(video);
            } else {
                LOG.infof("The process that uploaded video %s is gone: taken back", video.id);
                if (videos.bury(video, now())) {
                    meters.finished(video, Outcome.LOST);
                }
            }
        } catch (RuntimeException notNow) {
            queue.postpone(video.id, now().plus(config.checkEvery()));
            LOG.warnf("Video %s could not be reconciled: %s", video.id, notNow.getMessage());
        }
    }

    private void lookForFile(Video video) {
        Optional<StoredMedia> file = media.find(Video.filePublicId(video.id), MediaKind.VIDEO);
        if (file.isPresent()) {
            arrivals.stored(video.id, file.get(), Optional.empty());
        } else if (now().isAfter(video.uploadExpiresAt.plus(config.grace()))) {
            arrivals.failed(video.id);
        } else {
            queue.postpone(video.id, now().plus(config.checkEvery()));
        }
    }

    private void lookForRendition(Video video) {
        Optional<String> hls = video.hls != null || video.videoFile == null
                ? Optional.empty()
                : media.find(Video.filePublicId(video.id), MediaKind.VIDEO).flatMap(StoredMedia::hls);
        hls.ifPresent(url -> videos.setHls(video.id, url));
        boolean done = hls.isPresent() || video.hls != null || video.reconcileAttempts >= MAX_QUESTIONS_ABOUT_HLS;
        if (done) {
            queue.leave(video.id);
        } else {
            queue.postpone(video.id, now().plus(config.checkEvery()));
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
