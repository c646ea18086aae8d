package io.streamcore.video.catalog;

import io.streamcore.kit.response.FieldErrors;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The JSON body of a change; absent fields stay unchanged. */
public record VideoPatch(
        @Schema(maxLength = VideoDetails.MAX_TITLE) String title,
        @Schema(maxLength = VideoDetails.MAX_DESCRIPTION) String description,
        @Schema(description = "At most 20 of 50 characters") List<String> tags,
        Boolean isPublished,

        @Schema(description = "`public`, `unlisted` or `private`; without it `isPublished` decides")
        String visibility,

        @Schema(description = "Whether one may comment on it; those that are there stay")
        Boolean commentsEnabled) {

    VideoDetails details() {
        FieldErrors errors = new FieldErrors();
        VideoDetails details = VideoDetails.validate(title, description, tags, isPublished, visibility, errors);
        errors.throwIfAny();
        return details.withComments(commentsEnabled);
    }
}
