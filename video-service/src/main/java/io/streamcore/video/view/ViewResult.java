package io.streamcore.video.view;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The outcome of a reported view. */
public record ViewResult(
        @Schema(description = "The video's views, including this one if it was counted")
        long views,

        @Schema(description = "False if this viewer was counted before in the current window")
        boolean counted,

        @Schema(description = "When this viewer is counted again")
        Instant nextEligibleAt) {}
