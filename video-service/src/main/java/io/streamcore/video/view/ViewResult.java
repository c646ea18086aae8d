package io.streamcore.video.view;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a reported view was taken. */
public record ViewResult(
        @Schema(description = "The video's views, this one included if it counted")
        long views,

        @Schema(description = "False when this viewer was counted before in the current window")
        boolean counted,

        @Schema(description = "From when on this viewer counts again")
        Instant nextEligibleAt) {}
