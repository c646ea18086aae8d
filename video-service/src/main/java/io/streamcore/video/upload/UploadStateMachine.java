package io.streamcore.video.upload;

import io.streamcore.kit.media.MediaKind;
import io.streamcore.kit.media.Media;
import io.streamcore.kit.media.StoredMedia;
import io.streamcore.video.catalog.Asset;
import io.streamcore.video.catalog.OrphanedAsset;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.catalog.VideoRepository;
import io.streamcore.video.upload.UploadMetrics.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.bson.types.ObjectId;
import org.jboss.logging.Logger;

/**
 * The arrows of a video's state (docs/videos.md), whoever brings the news: the upload itself, its client, Cloudinary's
 * notification or the reconciler, in any order and as often as they like. Each is a compare-and-set from a pending
 * state, so that the first one counts.
 */
@ApplicationScoped
public class UploadStateMachine {
    private static final Logger LOG = Logger.getLogger(UploadStateMachine.class);
    private static final Set<String> FORMATS = Set.of("mp4", "mov", "webm", "mkv");

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

    /** A change of a pending video that was read; says whether it was written. */
    private interface Step {
        boolean on(Video video);
    }

    /**
     * The file is stored.
     *
     * @param picture that came with the upload
     * @return the video as it is now; empty when it was removed meanwhile
     */
    Optional<Video> stored(ObjectId id, StoredMedia file, Optional<Asset> picture) {
        if (!isVideo(file)) {
            return failed(id);
        }
        return step(id, video -> {
            video.arrived(
                    new Asset(file.publicId(), file.url()),
                    picture.orElseGet(() -> new Asset(null, media.posterUrl(file.publicId(), file.version()))),
                    file.duration().orElse(0.0),
                    now());
            video.reconcileDueAt = now().plus(config.checkEvery());
            return countedIf(videos.save(video), video, file);
        });
    }

    private boolean countedIf(boolean written, Video video, StoredMedia file) {
        if (written) {
            meters.stored(video, file.bytes());
        }
        return written;
    }

    /** The file is stored, but what is in it could not be asked for yet. */
    Optional<Video> announced(ObjectId id) {
        return step(id, video -> {
            video.processing(now());
            video.reconcileDueAt = now();
            return videos.save(video);
        });
    }

    /** The file never came, or is no video: nothing of it may stay. */
    Optional<Video> failed(ObjectId id) {
        return step(id, video -> {
            video.fail(now());
            LOG.infof("Upload of video %s failed", id);
            boolean written = videos.save(video, new OrphanedAsset(Video.filePublicId(id), MediaKind.VIDEO, now()));
            if (written && video.direct) {
                meters.finished(video, Outcome.FAILED);
            }
            return written;
        });
    }

    private Optional<Video> step(ObjectId id, Step step) {
        while (true) {
            Optional<Video> video = videos.byId(id);
            if (video.isEmpty() || !video.get().awaitsFile() || step.on(video.get())) {
                return video;
            }
        }
    }

    private boolean isVideo(StoredMedia file) {
        return file.kind() == MediaKind.VIDEO
                && FORMATS.contains(file.format())
                && file.bytes() <= config.maxDirectSize().asLongValue();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
