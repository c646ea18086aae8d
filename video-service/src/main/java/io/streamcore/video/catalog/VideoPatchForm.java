package io.streamcore.video.catalog;

import io.streamcore.http.error.FieldError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** The multipart body of a change, which may bring a picture too. */
public class VideoPatchForm {
    @RestForm
    @Schema(maxLength = VideoDetails.MAX_TITLE)
    public String title;

    @RestForm
    @Schema(maxLength = VideoDetails.MAX_DESCRIPTION)
    public String description;

    @RestForm
    public List<String> tags;

    @RestForm
    @Schema(type = SchemaType.BOOLEAN)
    public String isPublished;

    @RestForm
    @Schema(description = "JPEG, PNG or WebP, at most 5 MB and 40 megapixels")
    public FileUpload thumbnail;

    VideoDetails details() {
        List<FieldError> errors = new ArrayList<>();
        List<String> given = tags == null || tags.isEmpty() ? null : tags;
        VideoDetails details =
                VideoDetails.checked(title, description, given, VideoDetails.flag(isPublished, errors), errors);
        VideoDetails.refuse(errors);
        return details;
    }

    Optional<Path> picture() {
        return thumbnail == null || thumbnail.size() == 0 ? Optional.empty() : Optional.of(thumbnail.uploadedFile());
    }
}
