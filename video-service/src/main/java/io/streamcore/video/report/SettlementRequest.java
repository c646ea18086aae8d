package io.streamcore.video.report;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a moderator decides about a reported thing. */
public record SettlementRequest(
        @Schema(required = true, description = "`dismissed`, or `removed`: then the comment or video is deleted")
        String resolution) {}
