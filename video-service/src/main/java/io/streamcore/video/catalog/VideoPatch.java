package io.streamcore.video.catalog;

import io.streamcore.http.error.FieldError;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The JSON body of a change: what is absent stays as it is. */
public record VideoPatch(
        @Schema(maxLength = VideoDetails.MAX_TITLE) String title,
        @Schema(maxLength = VideoDetails.MAX_DESCRIPTION) String description,
        @Schema(description = "At most 20 of 50 characters") List<String> tags,
        Boolean isPublished) {

    VideoDetails details() {
        List<FieldError> errors = new ArrayList<>();
        VideoDetails details = VideoDetails.checked(title, description, tags, isPublished, errors);
        VideoDetails.refuse(errors);
        return details;
    }
}
