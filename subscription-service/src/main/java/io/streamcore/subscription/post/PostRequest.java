package io.streamcore.subscription.post;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The text of a new post, or a new text of a post. */
public record PostRequest(
        @Schema(required = true, minLength = 1, maxLength = PostText.MAX)
        String content) {}
