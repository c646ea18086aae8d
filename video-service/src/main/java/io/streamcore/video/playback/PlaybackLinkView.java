package io.streamcore.video.playback;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A playback link, without its secret. */
@Schema(name = "PlaybackLink")
public record PlaybackLinkView(
        @JsonProperty("_id") String id,
        Instant expiresAt,

        @Schema(nullable = true, description = "Null without a limit")
        Integer maxUses,

        @Schema(description = "How many times the video was read with it")
        long uses,

        Instant createdAt) {

    static PlaybackLinkView of(PlaybackLink link) {
        return new PlaybackLinkView(link.id.toHexString(), link.expiresAt, link.maxUses, link.uses, link.createdAt);
    }
}
