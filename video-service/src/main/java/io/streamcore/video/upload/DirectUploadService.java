package io.streamcore.video.upload;

import io.streamcore.authclient.account.AccountVerifier;
import io.streamcore.kit.media.AssetId;
import io.streamcore.kit.media.Media;
import io.streamcore.kit.media.MediaSignatures;
import io.streamcore.kit.media.SignedUpload;
import io.streamcore.kit.media.StoredMedia;
import io.streamcore.kit.media.UploadSpec;
import io.streamcore.kit.response.ApiException;
import io.streamcore.kit.security.CurrentUser;
import io.streamcore.video.catalog.CatalogService;
import io.streamcore.video.catalog.OrphanedAsset;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.catalog.VideoDetails;
import io.streamcore.video.catalog.VideoRepository;
import io.streamcore.video.catalog.VideoStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import org.bson.types.ObjectId;
import org.jboss.logging.Logger;

/** Starts and completes uploads whose files clients send directly to Cloudinary. */
@ApplicationScoped
public class DirectUploadService {
    private static final Logger LOG = Logger.getLogger(DirectUploadService.class);

    private final UploadConfig config;
    private final CatalogService catalog;
    private final VideoRepository videos;
    private final UploadStateMachine states;
    private final Media media;
    private final MediaSignatures signatures;
    private final AccountVerifier accounts;
    private final CurrentUser user;
    private final UploadMetrics metrics;
    private final Clock clock;

    DirectUploadService(
            UploadConfig config,
            CatalogService catalog,
            VideoRepository videos,
            UploadStateMachine states,
            Media media,
            MediaSignatures signatures,
            AccountVerifier accounts,
            CurrentUser user,
            UploadMetrics metrics,
            Clock clock) {
        this.config = config;
        this.catalog = catalog;
        this.videos = videos;
        this.states = states;
        this.media = media;
        this.signatures = signatures;
        this.accounts = accounts;
        this.user = user;
        this.metrics = metrics;
        this.clock = clock;
    }

    record StartedUpload(Video video, SignedUpload upload) {}

    /**
     * Inserts a video and signs the upload of its file.
     *
     * @param id the id of the new video
     * @param mayExist whether an earlier request with the same idempotency key may have used the id
     */
    StartedUpload start(ObjectId id, boolean mayExist, DirectUploadRequest request, ObjectId owner) {
        VideoDetails details = request.details(config.maxDirectSize().asLongValue());
        Optional<Video> existing = mayExist ? videos.find(id) : Optional.empty();
        Video video = existing.orElseGet(() -> Video.pending(id, owner, details, clock.instant()));
        AssetId target = video.assets().fileUpload();
        SignedUpload upload =
                signatures.signUpload(UploadSpec.video(target.publicId(), target.type(), config.notificationUrl()));
        return new StartedUpload(existing.orElseGet(() -> insert(video, upload)), upload);
    }

    private Video insert(Video video, SignedUpload upload) {
        video.upload().awaitDirect(upload.expiresAt());
        video.reconcileDueAt = video.createdAt.plus(config.checkEvery());
        videos.insert(video);
        metrics.started(video);
        return video;
    }

    /**
     * Completes an upload after verifying Cloudinary's signature. The description of the file is fetched from
     * Cloudinary, not taken from the client; while that is not possible the video is processing.
     *
     * @throws ApiException 409 {@code upload-not-open} if the upload has failed, or is no direct one; 413 or 415 if the
     *     file is not a supported video, which fails the upload; 401 if the caller's session is over or the account
     *     deleted, 503 if that is unknown
     */
    Video complete(ObjectId id, ObjectId caller, CompleteRequest response) {
        Video video = catalog.getOwned(id, caller);
        if (!response.publicId().equals(video.assets().fileUpload().publicId())) {
            throw ApiException.badField("public_id", "wrong-asset", "The public id is not the one of this video");
        }
        if (!signatures.isUploadResponse(response.publicId(), response.version(), response.signature())) {
            throw ApiException.badField("signature", "bad-signature", "Invalid signature");
        }
        if (video.status == VideoStatus.READY) {
            return video;
        }
        if (video.status == VideoStatus.FAILED) {
            videos.registerPending(id, OrphanedAsset.of(video.assets().fileUpload(), clock.instant()));
        }
        if (video.status == VideoStatus.FAILED || !video.direct) {
            throw ApiException.conflict("upload-not-open", "The video has no open upload");
        }
        accounts.requireLive(user);
        Optional<StoredMedia> file = findFile(video);
        Video after = file.map(found -> states.fileStored(id, found, Optional.empty()))
                .orElseGet(() -> states.fileReported(id))
                .orElseThrow(() -> CatalogService.notFound(id));
        file.flatMap(found -> VideoFileValidator.rejection(
                        found, config.maxDirectSize().asLongValue()))
                .ifPresent(rejection -> {
                    throw rejection;
                });
        return after;
    }

    private Optional<StoredMedia> findFile(Video video) {
        try {
            return media.find(video.assets().fileUpload());
        } catch (ApiException unavailable) {
            LOG.infof("The file of video %s cannot be looked up yet: %s", video.id, unavailable.getMessage());
            return Optional.empty();
        }
    }
}
