package io.streamcore.video.upload;

import io.streamcore.authclient.account.AccountVerifier;
import io.streamcore.kit.idempotency.BurnedId;
import io.streamcore.kit.media.AssetId;
import io.streamcore.kit.media.Media;
import io.streamcore.kit.media.Picture;
import io.streamcore.kit.media.StoredMedia;
import io.streamcore.kit.media.UploadSpec;
import io.streamcore.kit.response.ApiException;
import io.streamcore.kit.response.FieldErrors;
import io.streamcore.kit.security.CurrentUser;
import io.streamcore.video.catalog.Asset;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.catalog.VideoDetails;
import io.streamcore.video.catalog.VideoRepository;
import io.streamcore.video.catalog.VideoStatus;
import io.streamcore.video.upload.UploadMetrics.UploadOutcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.bson.types.ObjectId;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/**
 * Uploads a video from a temporary file: validates it, inserts its document, stores it at Cloudinary, verifies that the
 * caller is still there, because body and storing take minutes, and marks it ready. A failure undoes the previous steps.
 */
@ApplicationScoped
public class UploadService {
    private final UploadConfig config;
    private final VideoRepository videos;
    private final UploadStateMachine states;
    private final RunningUploads running;
    private final Media media;
    private final AccountVerifier accounts;
    private final CurrentUser caller;
    private final UploadMetrics metrics;
    private final Clock clock;

    UploadService(
            UploadConfig config,
            VideoRepository videos,
            UploadStateMachine states,
            RunningUploads running,
            Media media,
            AccountVerifier accounts,
            CurrentUser caller,
            UploadMetrics metrics,
            Clock clock) {
        this.config = config;
        this.videos = videos;
        this.states = states;
        this.running = running;
        this.media = media;
        this.accounts = accounts;
        this.caller = caller;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Uploads a video.
     *
     * @param id the id of the new video
     * @param mayExist whether an earlier request with the same idempotency key may have used the id
     * @throws BurnedId if the upload of the earlier request was undone
     * @throws ApiException 401 if the caller's session is over or the account deleted, 503 if that is unknown
     */
    Video upload(ObjectId id, boolean mayExist, UploadForm form, ObjectId owner) {
        FieldErrors errors = new FieldErrors();
        VideoDetails details = form.details(errors);
        if (isMissing(form.videoFile)) {
            errors.add("videoFile", "required", "A video file is required");
        }
        errors.throwIfAny();
        Path file = VideoFileValidator.validate(
                form.videoFile, config.maxVideoSize().asLongValue());
        Optional<Path> picture =
                isMissing(form.thumbnail) ? Optional.empty() : Optional.of(form.thumbnail.uploadedFile());
        picture.ifPresent(path -> Picture.validate(path, "thumbnail"));

        try {
            Optional<Video> existing = mayExist ? findExisting(id) : Optional.empty();
            Video video = existing.orElseGet(() -> insert(id, owner, details));
            return video.status == VideoStatus.READY ? video : store(video, file, picture);
        } finally {
            running.end(id);
        }
    }

    /** The id of an upload that was undone is not used again, because its media are being destroyed. */
    private Optional<Video> findExisting(ObjectId id) {
        Optional<Video> existing = videos.find(id);
        if (existing.isEmpty() && videos.isDeleted(id)) {
            throw new BurnedId();
        }
        return existing;
    }

    private Video insert(ObjectId id, ObjectId owner, VideoDetails details) {
        Video video = Video.pending(id, owner, details, clock.instant());
        video.reconcileDueAt = running.start(id);
        videos.insert(video);
        metrics.started(video);
        return video;
    }

    private Video store(Video video, Path file, Optional<Path> picture) {
        running.start(video.id);
        try {
            AssetId target = video.assets().fileUpload();
            StoredMedia stored =
                    media.store(file, UploadSpec.video(target.publicId(), target.type(), config.notificationUrl()));
            VideoFileValidator.rejection(stored, config.maxVideoSize().asLongValue())
                    .ifPresent(rejection -> {
                        throw rejection;
                    });
            Optional<Asset> thumbnail =
                    picture.map(path -> storeThumbnail(video.assets().thumbnailUpload(), path));
            accounts.requireLive(caller);
            return states.fileStored(video.id, stored, thumbnail)
                    .filter(ready -> ready.status == VideoStatus.READY)
                    .orElseThrow(() -> ApiException.conflict(
                            "upload-cancelled", "The video was deleted while it was being uploaded"));
        } catch (RuntimeException failure) {
            metrics.finished(video, UploadOutcome.FAILED);
            undo(video.id, failure);
            throw failure;
        }
    }

    private Asset storeThumbnail(AssetId target, Path file) {
        return Asset.of(media.store(file, UploadSpec.image(target.publicId(), target.type())));
    }

    /** Deletes the video and thereby its media. If this fails too, the reconciler does it. */
    private void undo(ObjectId id, RuntimeException failure) {
        try {
            videos.find(id)
                    .filter(video -> video.status != VideoStatus.READY)
                    .ifPresent(video -> videos.softDelete(video, clock.instant()));
        } catch (RuntimeException undoFailure) {
            failure.addSuppressed(undoFailure);
        }
    }

    private static boolean isMissing(FileUpload upload) {
        return upload == null || upload.size() == 0;
    }
}
