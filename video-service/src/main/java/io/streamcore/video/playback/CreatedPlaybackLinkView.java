package io.streamcore.video.playback;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A created playback link, with its secret, which is not shown again. */
@Schema(name = "CreatedPlaybackLink")
public record CreatedPlaybackLinkView(
        @JsonProperty("_id") String id,
        @Schema(description = "The secret") String link,

        @Schema(description = "Where the video is read with it, relative to the origin of the API")
        String url,

        Instant expiresAt,

        @Schema(nullable = true, description = "Null without a limit")
        Integer maxUses,

        long uses,
        Instant createdAt) {

    static CreatedPlaybackLinkView of(PlaybackLinkView created, String secret, String video) {
        return new CreatedPlaybackLinkView(
                created.id(),
                secret,
                "/api/v1/videos/%s?link=%s".formatted(video, secret),
                created.expiresAt(),
                created.maxUses(),
                created.uses(),
                created.createdAt());
    }
}
