package io.streamcore.video.dashboard;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The totals of the caller's channel. */
public record ChannelStatsView(
        @Schema(description = "Including unpublished ones") long totalVideos,
        long totalViews,
        long totalLikes,

        @Schema(nullable = true, description = "Null while subscription-service is unavailable")
        Long totalSubscribers) {}
