package io.streamcore.video.upload;

import io.streamcore.http.error.FieldError;
import io.streamcore.kit.media.FileType;
import io.streamcore.kit.media.MediaKind;
import io.streamcore.kit.response.ApiException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** Validates the size and the content type of an uploaded video; the type is detected from the first bytes. */
final class VideoFileValidator {
    private static final String FIELD = "videoFile";

    private VideoFileValidator() {}

    /** @throws ApiException 413 {@code too-large}, 415 {@code unsupported-media-type} */
    static Path validate(FileUpload upload, long maxSize) {
        if (upload.size() > maxSize) {
            throw rejected(413, "too-large", "The video is larger than %d MB".formatted(maxSize / 1_000_000));
        }
        try {
            FileType.of(upload.uploadedFile())
                    .filter(type -> type.kind() == MediaKind.VIDEO)
                    .orElseThrow(() ->
                            rejected(415, "unsupported-media-type", "The file is not an MP4, MOV, WebM or MKV video"));
            return upload.uploadedFile();
        } catch (IOException e) {
            throw new UncheckedIOException("An uploaded file could not be read back", e);
        }
    }

    private static ApiException rejected(int status, String code, String message) {
        return new ApiException(status, code, List.of(new FieldError(FIELD, code, message)), message);
    }
}
