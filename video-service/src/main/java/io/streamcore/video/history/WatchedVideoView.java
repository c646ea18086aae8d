package io.streamcore.video.history;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.streamcore.video.catalog.VideoView;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A history entry in a response: the video, and when and how far it was watched. */
@Schema(name = "WatchedVideo")
public record WatchedVideoView(
        @JsonUnwrapped VideoView video,
        Instant watchedAt,
        @Schema(description = "Seconds from the start") double position) {}
