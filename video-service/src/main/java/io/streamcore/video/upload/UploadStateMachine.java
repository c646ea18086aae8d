package io.streamcore.video.upload;

import io.streamcore.authclient.account.AccountVerifier;
import io.streamcore.kit.media.StoredMedia;
import io.streamcore.kit.response.ApiException;
import io.streamcore.video.catalog.Asset;
import io.streamcore.video.catalog.OrphanedAsset;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.catalog.VideoRepository;
import io.streamcore.video.catalog.VideoUrls;
import io.streamcore.video.upload.UploadMetrics.UploadOutcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Predicate;
import org.bson.types.ObjectId;
import org.jboss.logging.Logger;

/**
 * Moves videos from one status to the next (docs/videos.md). The upload, its client, Cloudinary's notification and the
 * reconciler may report an event in any order and repeatedly: each transition is a compare-and-set from a pending
 * status, so that the first one wins.
 */
@ApplicationScoped
public class UploadStateMachine {
    private static final Logger LOG = Logger.getLogger(UploadStateMachine.class);

    private final VideoRepository videos;
    private final VideoUrls urls;
    private final AccountVerifier accounts;
    private final UploadConfig config;
    private final UploadMetrics metrics;
    private final Clock clock;

    UploadStateMachine(
            VideoRepository videos,
            VideoUrls urls,
            AccountVerifier accounts,
            UploadConfig config,
            UploadMetrics metrics,
            Clock clock) {
        this.videos = videos;
        this.urls = urls;
        this.accounts = accounts;
        this.config = config;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * The file of a direct upload was found without its owner's request: as {@link #fileStored}, if the owner's account
     * still exists; otherwise the video is deleted.
     *
     * @throws ApiException 503 {@code directory-unavailable} if that is unknown
     */
    void fileFound(ObjectId id, StoredMedia file) {
        Optional<Video> pending = videos.find(id).filter(video -> video.upload().isPending());
        if (pending.isPresent() && !accounts.exists(pending.get().owner)) {
            LOG.infof("Video %s is deleted, because its owner's account does not exist", id);
            videos.softDelete(id, clock.instant());
        } else {
            fileStored(id, file, Optional.empty());
        }
    }

    /**
     * The file is stored: the video becomes ready, or failed if the file is not a supported video. The caller has
     * verified that the owner's account exists.
     *
     * @param thumbnail uploaded with the file; without it a frame is used
     * @return the video after the transition; empty if it was deleted meanwhile
     */
    Optional<Video> fileStored(ObjectId id, StoredMedia file, Optional<Asset> thumbnail) {
        Optional<ApiException> rejection =
                VideoFileValidator.rejection(file, config.maxDirectSize().asLongValue());
        if (rejection.isPresent()) {
            LOG.infof(
                    "The file of video %s is rejected: %s", id, rejection.get().code());
            return failed(id);
        }
        return transition(id, video -> {
            video.upload()
                    .complete(
                            Asset.of(file),
                            thumbnail.orElseGet(() -> urls.frameOf(Asset.of(file))),
                            file.duration().orElse(0.0),
                            clock.instant());
            video.moves().plan(clock.instant());
            video.reconcileDueAt = clock.instant().plus(config.checkEvery());
            boolean written = videos.save(video);
            if (written) {
                metrics.stored(video, file.bytes());
            }
            return written;
        });
    }

    /** The file is stored, but its description is not available yet: the video is processing. */
    Optional<Video> fileReported(ObjectId id) {
        return transition(id, video -> {
            video.upload().process(clock.instant());
            video.reconcileDueAt = clock.instant();
            return videos.save(video);
        });
    }

    /** The file was not received in time or is not a supported video: the video failed and the file is destroyed. */
    Optional<Video> failed(ObjectId id) {
        return transition(id, video -> {
            video.upload().fail(clock.instant());
            LOG.infof("Upload of video %s failed", id);
            boolean written = videos.save(video, OrphanedAsset.of(video.assets().fileUpload(), clock.instant()));
            if (written && video.direct) {
                metrics.finished(video, UploadOutcome.FAILED);
            }
            return written;
        });
    }

    /** @param transition writes the change; false if the video was changed concurrently */
    private Optional<Video> transition(ObjectId id, Predicate<Video> transition) {
        while (true) {
            Optional<Video> video = videos.find(id);
            if (video.isEmpty() || !video.get().upload().isPending() || transition.test(video.get())) {
                return video;
            }
        }
    }
}
