package io.streamcore.video.upload;

import io.quarkus.scheduler.Scheduled;
import io.streamcore.kit.media.Media;
import io.streamcore.kit.media.MediaKind;
import io.streamcore.kit.media.StoredMedia;
import io.streamcore.kit.queue.LeasedQueue;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.catalog.VideoQueues;
import io.streamcore.video.catalog.VideoRepository;
import io.streamcore.video.upload.UploadMetrics.UploadOutcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Completes direct uploads that were not reported, undoes uploads of crashed processes, and finds renditions whose
 * notification was lost. Instances may run concurrently: each video is leased, each step is a compare-and-set.
 */
@ApplicationScoped
public class UploadReconciler {
    private static final Logger LOG = Logger.getLogger(UploadReconciler.class);
    private static final Duration LEASE = Duration.ofMinutes(2);

    /** Cloudinary may reject a rendition, so it is not looked up for ever. */
    private static final int MAX_RENDITION_LOOKUPS = 30;

    private final LeasedQueue<Video> queue;
    private final UploadStateMachine states;
    private final VideoRepository videos;
    private final Media media;
    private final UploadConfig config;
    private final UploadMetrics metrics;
    private final Clock clock;

    UploadReconciler(
            VideoQueues queues,
            UploadStateMachine states,
            VideoRepository videos,
            Media media,
            UploadConfig config,
            UploadMetrics metrics,
            Clock clock) {
        this.queue = queues.reconciliation();
        this.states = states;
        this.videos = videos;
        this.media = media;
        this.config = config;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Scheduled(
            every = "${streamcore.upload.reconcile-every:5s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        LeasedQueue.drain(this::take, this::reconcile);
    }

    private Optional<Video> take() {
        return queue.take(clock.instant(), clock.instant().plus(LEASE), VideoRepository.NOT_DELETED);
    }

    /** @return true, because the next video may succeed after a failure */
    private boolean reconcile(Video video) {
        try {
            if (!video.upload().isPending()) {
                findRendition(video);
            } else if (video.direct) {
                findFile(video);
            } else {
                LOG.infof("Undoing the upload of video %s, whose process crashed", video.id);
                if (videos.softDelete(video, clock.instant())) {
                    metrics.finished(video, UploadOutcome.LOST);
                }
            }
        } catch (RuntimeException failure) {
            postpone(video);
            LOG.warnf("Video %s could not be reconciled: %s", video.id, failure.getMessage());
        }
        return true;
    }

    private void findFile(Video video) {
        Optional<StoredMedia> file = media.find(video.assets().fileUpload());
        if (file.isPresent()) {
            states.fileFound(video.id, file.get());
        } else if (clock.instant().isAfter(video.uploadExpiresAt.plus(config.grace()))) {
            states.failed(video.id);
        } else {
            postpone(video);
        }
    }

    private void findRendition(Video video) {
        Optional<String> hls = video.hls != null || video.videoFile == null || !video.videoFile.isOwn()
                ? Optional.empty()
                : media.find(video.videoFile.id(MediaKind.VIDEO)).flatMap(StoredMedia::hls);
        hls.ifPresent(url -> videos.setHls(video.id, url));
        if (hls.isPresent() || video.hls != null || video.reconcileAttempts >= MAX_RENDITION_LOOKUPS) {
            queue.remove(video.id);
        } else {
            postpone(video);
        }
    }

    private void postpone(Video video) {
        queue.postpone(video.id, clock.instant().plus(config.checkEvery()));
    }
}
