package io.streamcore.video.comment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.streamcore.kit.docs.RequiredResponseFields;
import io.streamcore.video.catalog.OwnerView;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A comment or reply in a response. */
@Schema(name = "Comment")
public record CommentView(
        @JsonProperty("_id") String id,

        @Schema(description = "Plain text; escape it where it is shown")
        String content,

        @Schema(description = "The id of the video") String video,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
                description = "Of a reply: the comment that it replies to",
                extensions = @Extension(name = RequiredResponseFields.OPTIONAL, value = "true"))
        String parentId,

        OwnerView owner,
        long likesCount,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
                description = "Whether the caller likes it; for a signed-in caller only",
                extensions = @Extension(name = RequiredResponseFields.OPTIONAL, value = "true"))
        Boolean isLiked,

        long repliesCount,

        @Schema(description = "Whether the owner of the video has pinned it; then it is the first of the list")
        boolean isPinned,

        boolean isEdited,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
                description =
                        "Present and true if only its author and the owner of the video see it, until it is approved",
                extensions = @Extension(name = RequiredResponseFields.OPTIONAL, value = "true"))
        Boolean isHeld,

        Instant createdAt,
        Instant updatedAt) {}
