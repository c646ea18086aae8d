package io.streamcore.video.upload;

import io.streamcore.kit.idempotency.Fingerprint;
import io.streamcore.kit.request.FormList;
import io.streamcore.kit.response.FieldErrors;
import io.streamcore.video.catalog.VideoDetails;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/**
 * The multipart body of an upload. Validated by {@link #details} and {@link UploadService}; OpenAPI declares a
 * {@code @NotNull} form field as required.
 */
public class UploadForm {
    @RestForm
    @NotNull
    @Schema(description = "MP4, MOV, WebM or MKV, at most 200 MB")
    public FileUpload videoFile;

    @RestForm
    @Schema(
            description = "JPEG, PNG or WebP, at most 5 MB and 40 megapixels; stored without camera data and place;"
                    + " without it a frame is used")
    public FileUpload thumbnail;

    @RestForm
    @NotNull
    @Schema(maxLength = VideoDetails.MAX_TITLE)
    public String title;

    @RestForm
    @Schema(maxLength = VideoDetails.MAX_DESCRIPTION)
    public String description;

    @RestForm
    @Schema(description = "One tag per part, several separated by commas, or a JSON array; at most 20 of 50 characters")
    public List<String> tags;

    @RestForm
    @Schema(type = SchemaType.BOOLEAN, defaultValue = "true")
    public String isPublished;

    @RestForm
    @Schema(description = "`public`, `unlisted` or `private`; without it `isPublished` decides")
    public String visibility;

    /** @param errors collects what is invalid */
    VideoDetails details(FieldErrors errors) {
        Boolean published = VideoDetails.parsePublished(isPublished, errors);
        return VideoDetails.validateNew(
                title, description, FormList.read("tags", tags, errors), published, visibility, errors);
    }

    /** Adds everything that distinguishes this upload from another. */
    void addTo(Fingerprint fingerprint) {
        fingerprint
                .and(title)
                .and(description)
                .and(tags)
                .and(isPublished)
                .and(visibility)
                .andFile(videoFile == null ? null : videoFile.uploadedFile())
                .andFile(thumbnail == null ? null : thumbnail.uploadedFile());
    }
}
