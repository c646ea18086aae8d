package io.streamcore.video.catalog;

import io.streamcore.kit.request.FormList;
import io.streamcore.kit.response.FieldErrors;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** The multipart body of a change, with an optional new thumbnail; absent fields stay unchanged. */
public class VideoPatchForm {
    @RestForm
    @Schema(maxLength = VideoDetails.MAX_TITLE)
    public String title;

    @RestForm
    @Schema(maxLength = VideoDetails.MAX_DESCRIPTION)
    public String description;

    @RestForm
    @Schema(description = "As of an upload; the JSON array [] removes all")
    public List<String> tags;

    @RestForm
    @Schema(type = SchemaType.BOOLEAN)
    public String isPublished;

    @RestForm
    @Schema(description = "JPEG, PNG or WebP, at most 5 MB and 40 megapixels; stored without camera data and place")
    public FileUpload thumbnail;

    @RestForm
    @Schema(description = "`public`, `unlisted` or `private`; without it `isPublished` decides")
    public String visibility;

    @RestForm
    @Schema(type = SchemaType.BOOLEAN, description = "Whether one may comment on it; those that are there stay")
    public String commentsEnabled;

    VideoDetails details() {
        FieldErrors errors = new FieldErrors();
        List<String> given = FormList.read("tags", tags, errors);
        Boolean published = VideoDetails.parsePublished(isPublished, errors);
        Boolean comments = VideoDetails.parseFlag("commentsEnabled", commentsEnabled, errors);
        VideoDetails details = VideoDetails.validate(title, description, given, published, visibility, errors);
        errors.throwIfAny();
        return details.withComments(comments);
    }

    Optional<Path> picture() {
        return thumbnail == null || thumbnail.size() == 0 ? Optional.empty() : Optional.of(thumbnail.uploadedFile());
    }
}
