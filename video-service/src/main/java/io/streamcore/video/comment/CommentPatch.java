package io.streamcore.video.comment;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A new text of a comment. */
public record CommentPatch(
        @Schema(required = true, minLength = 1, maxLength = CommentText.MAX)
        String content) {}
