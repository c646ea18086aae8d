package io.streamcore.video.upload;

import io.streamcore.http.error.FieldError;
import io.streamcore.kit.media.MediaKind;
import io.streamcore.kit.media.StoredMedia;
import io.streamcore.kit.response.ApiException;
import io.streamcore.videocontainer.VideoFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/**
 * Validates the size and the content of a video: 413 {@code too-large}, 415 {@code unsupported-media-type}, 415
 * {@code no-video-track}. A file that is uploaded through this service is validated by its structure, one that was sent
 * directly to Cloudinary by Cloudinary's description.
 */
final class VideoFileValidator {
    private static final String FIELD = "videoFile";

    /** Cloudinary's names of the supported containers. */
    private static final Set<String> FORMATS = Set.of("mp4", "m4v", "mov", "3gp", "3g2", "webm", "mkv");

    private VideoFileValidator() {}

    /** @throws ApiException if the file is not a supported video */
    static Path validate(FileUpload upload, long maxSize) {
        if (upload.size() > maxSize) {
            throw tooLarge(maxSize);
        }
        try {
            VideoFile file = VideoFile.read(upload.uploadedFile()).orElseThrow(VideoFileValidator::unsupported);
            if (!file.hasVideo()) {
                throw noVideoTrack();
            }
            return upload.uploadedFile();
        } catch (IOException e) {
            throw new UncheckedIOException("An uploaded file could not be read back", e);
        }
    }

    /** Why a stored file is not a supported video; empty if it is one. */
    static Optional<ApiException> rejection(StoredMedia file, long maxSize) {
        if (file.kind() != MediaKind.VIDEO || !FORMATS.contains(file.format())) {
            return Optional.of(unsupported());
        }
        if (file.bytes() > maxSize) {
            return Optional.of(tooLarge(maxSize));
        }
        return file.hasVideo() ? Optional.empty() : Optional.of(noVideoTrack());
    }

    private static ApiException tooLarge(long maxSize) {
        return rejected(413, "too-large", "The video is larger than %d MB".formatted(maxSize / 1_000_000));
    }

    private static ApiException unsupported() {
        return rejected(415, "unsupported-media-type", "The file is not an MP4, MOV, WebM or MKV video");
    }

    private static ApiException noVideoTrack() {
        return rejected(415, "no-video-track", "The file contains no video track");
    }

    private static ApiException rejected(int status, String code, String message) {
        return new ApiException(status, code, List.of(new FieldError(FIELD, code, message)), message);
    }
}
