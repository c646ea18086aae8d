package io.streamcore.video.view;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.PositiveOrZero;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A view that a player reports. */
public record ViewRequest(
        @PositiveOrZero
        @Max(ViewRequest.MAX_POSITION)
        @Schema(description = "Seconds from the start, for the viewer's history")
        Double position) {
    /** A week, longer than any video. */
    static final long MAX_POSITION = 604_800;
}
