package io.streamcore.video.playback;

import io.streamcore.kit.media.MediaUrls;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.catalog.VideoRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.bson.types.ObjectId;

/**
 * Ends the addresses that were given out for the ended links of a video: its assets get new names, once for all of the
 * links. The links are forgotten after the move is planned, so that a crash between both repeats it.
 */
@ApplicationScoped
class LinkEnder {
    private static final int BATCH = 1000;

    private final PlaybackLinkRepository links;
    private final VideoRepository videos;
    private final MediaUrls urls;
    private final Clock clock;

    LinkEnder(PlaybackLinkRepository links, VideoRepository videos, MediaUrls urls, Clock clock) {
        this.links = links;
        this.videos = videos;
        this.urls = urls;
        this.clock = clock;
    }

    /** @return the video, if a move of its assets is planned */
    Optional<Video> end(ObjectId video) {
        List<PlaybackLink> ended = links.findEnded(video, BATCH);
        Optional<Video> planned = ended.stream().anyMatch(this::hasAddresses) ? planRenaming(video) : Optional.empty();
        links.delete(ended);
        return planned;
    }

    /** Whether addresses may work that were given out for the link. Those that carry a token have expired with it. */
    private boolean hasAddresses(PlaybackLink ended) {
        return ended.uses > 0 && (ended.revoked || !urls.canExpire());
    }

    private Optional<Video> planRenaming(ObjectId id) {
        Optional<Video> video = videos.find(id);
        while (video.isPresent() && video.get().moves().planRenaming(clock.instant()) && !videos.save(video.get())) {
            video = videos.find(id);
        }
        return video.filter(planned -> planned.move != null);
    }
}
