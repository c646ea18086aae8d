package io.streamcore.likes;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whether the caller likes something, after a change. */
@Schema(name = "LikeState")
public record LikeState(
        boolean isLiked,

        @Schema(description = "The number of its likes after the change", examples = "42")
        long likesCount) {}
