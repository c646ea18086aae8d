package io.streamcore.video.relocation;

import io.streamcore.kit.media.AssetId;
import io.streamcore.kit.media.DeliveryType;
import io.streamcore.kit.media.Media;
import io.streamcore.kit.media.MediaKind;
import io.streamcore.video.catalog.Asset;
import io.streamcore.video.catalog.AssetMove;
import io.streamcore.video.catalog.OrphanedAsset;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.catalog.VideoRepository;
import io.streamcore.video.catalog.VideoUrls;
import io.streamcore.video.cleanup.CleanupConfig;
import io.streamcore.video.relocation.MoveMetrics.MoveOutcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Carries out the pending move of a video: renames its assets at Cloudinary, then records where they are. Every step may
 * be repeated after a crash: a rename that was done is found at its destination, and the record is a compare-and-set.
 */
@ApplicationScoped
class AssetMover {
    private static final Logger LOG = Logger.getLogger(AssetMover.class);

    private final VideoRepository videos;
    private final Media media;
    private final VideoUrls urls;
    private final MoveConfig config;
    private final CleanupConfig cleanup;
    private final MoveMetrics metrics;
    private final Clock clock;

    AssetMover(
            VideoRepository videos,
            Media media,
            VideoUrls urls,
            MoveConfig config,
            CleanupConfig cleanup,
            MoveMetrics metrics,
            Clock clock) {
        this.videos = videos;
        this.media = media;
        this.urls = urls;
        this.config = config;
        this.cleanup = cleanup;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** @throws RuntimeException if the media store is unavailable; the move is to be repeated */
    void move(Video leased) {
        Optional<Video> video = Optional.of(leased);
        while (video.isPresent() && video.get().move != null && !moveOnce(video.get(), leased.moveAttempts)) {
            video = videos.find(leased.id);
        }
    }

    /** @return false if the video was changed concurrently */
    private boolean moveOnce(Video video, int attempts) {
        AssetMove move = video.move;
        Optional<Asset> file = rename(video.videoFile, MediaKind.VIDEO, move.type(), move.file());
        if (move.file() != null && file.isEmpty()) {
            return fileIsMissing(video, attempts);
        }
        Optional<Asset> picture = rename(video.thumbnail, MediaKind.IMAGE, move.type(), move.thumbnail());
        if (move.thumbnail() != null && picture.isEmpty()) {
            LOG.errorf("The thumbnail of video %s does not exist any more; a frame is shown", video.id);
            picture = Optional.of(Asset.FRAME);
        }
        Instant now = clock.instant();
        OrphanedAsset[] late = lateUpload(video, now).stream().toArray(OrphanedAsset[]::new);
        video.moves().complete(file, picture, now);
        if (Asset.FRAME.equals(video.thumbnail)) {
            video.thumbnail = urls.frameOf(video.videoFile);
        }
        return saved(video, MoveOutcome.DONE, late);
    }

    private Optional<Asset> rename(Asset from, MediaKind kind, DeliveryType type, String publicId) {
        return publicId == null
                ? Optional.empty()
                : media.move(from.id(kind), new AssetId(kind, type, publicId)).map(Asset::of);
    }

    /**
     * The file is neither at its old nor at its new name. Taking it back has nothing to hide; publishing it is repeated
     * for a while, then the video has failed.
     */
    private boolean fileIsMissing(Video video, int attempts) {
        if (attempts + 1 < config.missingAttempts()) {
            throw new IllegalStateException("The file is neither at its old nor at its new name");
        }
        LOG.errorf("The file of video %s does not exist any more; the video has failed", video.id);
        video.moves().loseFile(clock.instant());
        return saved(video, MoveOutcome.MISSING);
    }

    /** The client of a direct upload may send the file again, to the name that it is moved away from. */
    private Optional<OrphanedAsset> lateUpload(Video video, Instant now) {
        AssetId upload = video.assets().fileUpload();
        if (!video.direct || !upload.equals(video.videoFile.id(MediaKind.VIDEO))) {
            return Optional.empty();
        }
        Instant last = video.uploadExpiresAt.plus(cleanup.lateArrival());
        return Optional.of(OrphanedAsset.of(upload, last)).filter(late -> now.isBefore(last));
    }

    private boolean saved(Video video, MoveOutcome outcome, OrphanedAsset... orphaned) {
        boolean saved = videos.save(video, orphaned);
        if (saved) {
            metrics.count(outcome);
            LOG.infof("Assets of video %s moved: %s", video.id, outcome);
        }
        return saved;
    }
}
