package io.streamcore.video.upload;

import io.streamcore.kit.idempotency.BurnedId;
import io.streamcore.kit.media.Media;
import io.streamcore.kit.media.UploadSpec;
import io.streamcore.kit.media.Picture;
import io.streamcore.kit.media.StoredMedia;
import io.streamcore.kit.response.ApiException;
import io.streamcore.http.error.FieldError;
import io.streamcore.video.catalog.Asset;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.catalog.VideoDetails;
import io.streamcore.video.catalog.VideoRepository;
import io.streamcore.video.catalog.VideoStatus;
import io.streamcore.video.upload.UploadMetrics.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.types.ObjectId;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/**
 * Takes a video whose bytes are on our disk: judged, announced in the database, sent to Cloudinary, then ready. A
 * failure on the way undoes what was done before it.
 */
@ApplicationScoped
public class UploadService {
    @Inject
    UploadConfig config;

    @Inject
    VideoRepository videos;

    @Inject
    UploadStateMachine arrivals;

    @Inject
    RunningUploads running;

    @Inject
    Media media;

    @Inject
    UploadMetrics meters;

    @Inject
    Clock clock;

    /**
     * Takes an upload.
     *
     * @param id of the video to be; one that is there already comes from an earlier try of the same upload
     * @throws BurnedId if an earlier try was taken back
     */
    Video take(ObjectId id, UploadForm form, ObjectId owner) {
        List<FieldError> errors = new ArrayList<>();
        VideoDetails details = form.details(errors);
        if (isMissing(form.videoFile)) {
            errors.add(new FieldError("videoFile", "required", "A video file is required"));
        }
        VideoDetails.refuse(errors);
        Path file = VideoFileValidator.judge(form.videoFile, config.maxVideoSize().asLongValue());
        Optional<Path> picture =
                isMissing(form.thumbnail) ? Optional.empty() : Optional.of(form.thumbnail.uploadedFile());
        picture.ifPresent(path -> Picture.validate(path, "thumbnail"));

        try {
            Video video = videos.byId(id).orElseGet(() -> announce(unused(id), owner, details));
            return video.status == VideoStatus.READY ? video : store(video, file, picture);
        } finally {
            running.end(id);
        }
    }

    /** An id whose first upload was taken back is not used again: its media are being destroyed. */
    private ObjectId unused(ObjectId id) {
        if (videos.isBuried(id)) {
            throw new BurnedId();
        }
        return id;
    }

    private Video announce(ObjectId id, ObjectId owner, VideoDetails details) {
        Video video = Video.announced(id, owner, details, now());
        video.reconcileDueAt = running.start(id);
        videos.add(video);
        meters.started(video);
        return video;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private Video store(Video video, Path file, Optional<Path> picture) {
        running.start(video.id);
        try {
            StoredMedia stored =
                    media.store(file, UploadSpec.video(Video.filePublicId(video.id), config.notificationUrl()));
            Optional<Asset> thumbnail = picture.map(path -> storePicture(video.id, path));
            return arrivals.stored(video.id, stored, thumbnail)
                    .filter(arrived -> arrived.status == VideoStatus.READY)
                    .orElseThrow(() -> ApiException.conflict(
                            "upload-cancelled", "The video was removed while it was being uploaded"));
        } catch (RuntimeException failure) {
            meters.finished(video, Outcome.FAILED);
            undo(video.id, failure);
            throw failure;
        }
    }

    private Asset storePicture(ObjectId videoId, Path file) {
        StoredMedia stored = media.store(file, UploadSpec.image(Video.picturePublicId(videoId)));
        return new Asset(stored.publicId(), stored.url());
    }

    /** Takes the video back; {@code media} destroys what was stored of it. Should this fail, the reconciler does it. */
    private void undo(ObjectId id, RuntimeException failure) {
        try {
            videos.byId(id)
                    .filter(video -> video.status != VideoStatus.READY)
                    .ifPresent(video -> videos.bury(video, now()));
        } catch (RuntimeException notNow) {
            failure.addSuppressed(notNow);
        }
    }

    private static boolean isMissing(FileUpload upload) {
        return upload == null || upload.size() == 0;
    }
}
