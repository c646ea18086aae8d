package io.streamcore.video.comment;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whether a comment is pinned, after a change. */
@Schema(name = "PinState")
public record PinState(boolean isPinned) {}
