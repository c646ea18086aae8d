package io.streamcore.video.upload;

import io.streamcore.http.error.FieldError;
import io.streamcore.kit.idempotency.Fingerprint;
import io.streamcore.kit.response.ApiException;
import io.streamcore.kit.response.FieldErrors;
import io.streamcore.video.catalog.VideoDetails;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The description of a video and its file, before the file is sent directly to Cloudinary. */
public record DirectUploadRequest(
        @Schema(required = true, maxLength = VideoDetails.MAX_TITLE)
        String title,

        @Schema(maxLength = VideoDetails.MAX_DESCRIPTION) String description,
        @Schema(description = "At most 20 of 50 characters") List<String> tags,
        @Schema(defaultValue = "true") Boolean isPublished,

        @Schema(description = "`public`, `unlisted` or `private`; without it `isPublished` decides")
        String visibility,

        @Schema(maxLength = MAX_FILE_NAME) String fileName,
        @Schema(required = true, description = "Bytes") Long size,

        @Schema(description = "Any `video/*`, or `application/octet-stream`; parameters are ignored")
        String contentType) {

    private static final int MAX_FILE_NAME = 255;

    /**
     * The essence of a media type, with or without parameters. Names of containers differ between browsers, and the file
     * is validated by its content.
     */
    private static final Pattern CONTENT_TYPE =
            Pattern.compile("\\s*(video/[\\w.+-]+|application/octet-stream)\\s*(;.*)?", Pattern.CASE_INSENSITIVE);

    /** @throws ApiException 400 with all invalid fields, 413 {@code too-large}, 415 {@code unsupported-media-type} */
    VideoDetails details(long maxSize) {
        FieldErrors errors = new FieldErrors();
        VideoDetails details = VideoDetails.validateNew(title, description, tags, isPublished, visibility, errors);
        if (size == null || size <= 0) {
            errors.add("size", "required", "The size of the file is required");
        }
        if (fileName != null && fileName.length() > MAX_FILE_NAME) {
            errors.add("fileName", "too-long", "At most %d characters", MAX_FILE_NAME);
        }
        errors.throwIfAny();
        if (size > maxSize) {
            throw rejected(413, "too-large", "size", "The video is larger than %d MB".formatted(maxSize / 1_000_000));
        }
        if (contentType != null
                && !contentType.isBlank()
                && !CONTENT_TYPE.matcher(contentType).matches()) {
            throw rejected(415, "unsupported-media-type", "contentType", "Send a video: MP4, MOV, WebM or MKV");
        }
        return details;
    }

    void addTo(Fingerprint fingerprint) {
        fingerprint
                .and(title)
                .and(description)
                .and(tags)
                .and(isPublished)
                .and(visibility)
                .and(fileName)
                .and(size)
                .and(contentType);
    }

    private static ApiException rejected(int status, String code, String field, String message) {
        return new ApiException(status, code, List.of(new FieldError(field, code, message)), message);
    }
}
