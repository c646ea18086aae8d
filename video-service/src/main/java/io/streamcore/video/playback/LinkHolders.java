package io.streamcore.video.playback;

import io.streamcore.video.catalog.LinkAccess;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.catalog.VideoStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Opens private videos for holders of their links. */
@ApplicationScoped
class LinkHolders implements LinkAccess {
    private static final int MAX_LENGTH = 100;

    private final PlaybackLinkRepository links;
    private final Clock clock;

    LinkHolders(PlaybackLinkRepository links, Clock clock) {
        this.links = links;
        this.clock = clock;
    }

    @Override
    public Optional<Instant> open(Video video, String link, boolean counted) {
        if (video.status != VideoStatus.READY || link.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        String hash = LinkSecrets.hash(link);
        return counted
                ? links.use(video.id, hash, clock.instant()).map(used -> used.expiresAt)
                : links.find(video.id, hash, clock.instant()).map(found -> found.expiresAt);
    }
}
