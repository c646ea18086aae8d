package io.streamcore.video.upload;

import io.streamcore.kit.media.MediaKind;
import io.streamcore.kit.media.Media;
import io.streamcore.kit.media.UploadSpec;
import io.streamcore.kit.media.MediaSignatures;
import io.streamcore.kit.media.SignedUpload;
import io.streamcore.kit.media.StoredMedia;
import io.streamcore.kit.response.ApiException;
import io.streamcore.video.catalog.CatalogService;
import io.streamcore.video.catalog.OrphanedAsset;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.catalog.VideoDetails;
import io.streamcore.video.catalog.VideoRepository;
import io.streamcore.video.catalog.VideoStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.bson.types.ObjectId;
import org.jboss.logging.Logger;

/** Videos whose files go straight to Cloudinary: permission before, proof after. */
@ApplicationScoped
public class DirectUploadService {
    private static final Logger LOG = Logger.getLogger(DirectUploadService.class);

    @Inject
    UploadConfig config;

    @Inject
    CatalogService catalog;

    @Inject
    VideoRepository videos;

    @Inject
    UploadStateMachine arrivals;

    @Inject
    Media media;

    @Inject
    MediaSignatures signatures;

    @Inject
    UploadMetrics meters;

    @Inject
    Clock clock;

    /** A video to be, and the permission for its file. */
    record Started(Video video, SignedUpload upload) {}

    /** @param id of the video to be; one that is there already comes from an earlier try of the same request */
    Started start(ObjectId id, DirectUploadRequest request, ObjectId owner) {
        VideoDetails details = request.checked(config.maxDirectSize().asLongValue());
        SignedUpload upload = signatures.signUpload(UploadSpec.video(Video.filePublicId(id), config.notificationUrl()));
        return new Started(videos.byId(id).orElseGet(() -> announce(id, owner, details, upload)), upload);
    }

    private Video announce(ObjectId id, ObjectId owner, VideoDetails details, SignedUpload upload) {
        Video video = Video.announced(id, owner, details, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        video.awaitDirectUpload(upload.expiresAt().truncatedTo(ChronoUnit.MILLIS));
        video.reconcileDueAt = video.createdAt.plus(config.checkEvery());
        videos.add(video);
        meters.started(video);
        return video;
    }

    /**
     * The client says that its file is stored, and shows Cloudinary's signature. What is in the file is asked of
     * Cloudinary, not believed; while that cannot be done the video is processing and the reconciler goes on.
     */
    Video complete(ObjectId id, ObjectId caller, CompleteRequest answer) {
        Video video = catalog.own(id, caller);
        if (!answer.publicId().equals(Video.filePublicId(id))) {
            throw ApiException.badField("public_id", "wrong-asset", "This is not the asset of this video");
        }
        if (!signatures.isUploadResponse(answer.publicId(), answer.version(), answer.signature())) {
            throw ApiException.badField("signature", "bad-signature", "Cloudinary did not sign this");
        }
        if (video.status == VideoStatus.READY) {
            return video;
        }
        if (video.status == VideoStatus.FAILED) {
            videos.expect(id, new OrphanedAsset(answer.publicId(), MediaKind.VIDEO, clock.instant()));
        }
        if (video.status == VideoStatus.FAILED || !video.direct) {
            throw ApiException.conflict("upload-not-open", "There is no open upload of this video");
        }
        Optional<Video> now = file(id).map(file -> arrivals.stored(id, file, Optional.empty()))
                .orElseGet(() -> arrivals.announced(id));
        return now.orElseThrow(() -> ApiException.notFound("video-not-found", "No video with id %s", id));
    }

    private Optional<StoredMedia> file(ObjectId id) {
        try {
            return media.find(Video.filePublicId(id), MediaKind.VIDEO);
        } catch (ApiException away) {
            LOG.infof("Cloudinary cannot be asked about video %s yet: %s", id, away.getMessage());
            return Optional.empty();
        }
    }
}
