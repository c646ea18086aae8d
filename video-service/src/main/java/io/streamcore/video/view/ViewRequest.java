package io.streamcore.video.view;

import jakarta.validation.constraints.PositiveOrZero;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A view that a player reports. */
public record ViewRequest(
        @PositiveOrZero @Schema(description = "Seconds from the start, for the viewer's history")
        Double position) {}
