package io.streamcore.video.playlist;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.streamcore.video.catalog.OwnerView;
import io.streamcore.video.catalog.VideoView;
import io.streamcore.video.catalog.Visibility;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A playlist in a response. What the reader may not see is neither listed nor counted. */
@Schema(name = "Playlist")
public record PlaylistView(
        @JsonProperty("_id") String id,
        String name,
        String description,
        Visibility visibility,
        OwnerView owner,

        @Schema(description = "In the playlist's order: a page of them, in a list of playlists the first 10")
        List<VideoView> videos,

        long totalVideos,

        @Schema(description = "The sum of the views of all its videos")
        long totalViews,

        @Schema(description = "Seconds, of all its videos together")
        double totalDuration,

        Instant createdAt,
        Instant updatedAt) {}
