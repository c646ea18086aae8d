package io.streamcore.video.dashboard;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The numbers of a channel. */
public record DashboardStats(
        @Schema(description = "Unpublished ones included") long totalVideos,
        long totalViews,

        @Schema(nullable = true, description = "Null while subscription-service cannot be asked")
        Long totalSubscribers) {}
