package io.streamcore.video.playback;

import io.streamcore.kit.idempotency.Fingerprint;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A playback link to be created. */
public record PlaybackLinkRequest(
        @Min(1)
        @Max(MAX_SECONDS)
        @Schema(description = "Seconds until the link expires, at most 7 days", defaultValue = "3600")
        Integer expiresIn,

        @Min(1)
        @Max(MAX_USES)
        @Schema(description = "How many times the video can be read with it; without it there is no limit")
        Integer maxUses) {

    private static final int DEFAULT_SECONDS = 3600;
    private static final int MAX_SECONDS = 7 * 24 * 3600;
    private static final int MAX_USES = 10_000;

    Instant expiry(Instant now) {
        return now.plusSeconds(expiresIn == null ? DEFAULT_SECONDS : expiresIn);
    }

    void addTo(Fingerprint fingerprint) {
        fingerprint.and(expiresIn).and(maxUses);
    }
}
