package io.streamcore.video.view;

import io.streamcore.video.catalog.Video;
import io.streamcore.video.catalog.VideoRepository;
import io.streamcore.video.history.WatchRepository;
import io.streamcore.video.view.ViewMetrics.ViewOutcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.types.ObjectId;

/** Counts views: one for each viewer and video in a window of time, and none of an unlisted video. */
@ApplicationScoped
public class ViewCounter {
    private final VideoRepository videos;
    private final ViewRepository windows;
    private final ViewerIds viewerIds;
    private final ViewWriter writer;
    private final WatchRepository watches;
    private final ViewConfig config;
    private final ViewMetrics metrics;
    private final Clock clock;

    ViewCounter(
            VideoRepository videos,
            ViewRepository windows,
            ViewerIds viewerIds,
            ViewWriter writer,
            WatchRepository watches,
            ViewConfig config,
            ViewMetrics metrics,
            Clock clock) {
        this.videos = videos;
        this.windows = windows;
        this.viewerIds = viewerIds;
        this.writer = writer;
        this.watches = watches;
        this.config = config;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Counts the view of a signed-in user and adds it to the user's history. The entry is deleted again if the video is
     * deleted by then: its cleanup may have ended while this request was suspended. A counted view proves that it is
     * not.
     *
     * @param position seconds from the start; null keeps the known one
     */
    ViewResult countUser(Video video, ObjectId user, Double position) {
        watches.upsert(user, video.id, position == null ? null : clampToDuration(position, video), clock.instant());
        ViewResult result = count(video, ViewerIds.ofUser(user));
        if (!result.counted() && videos.existing(List.of(video.id)).isEmpty()) {
            watches.delete(user, video.id);
        }
        return result;
    }

    /** Counts the view of an anonymous viewer, recognised by network and user agent. */
    ViewResult countAnonymous(Video video, String network, String userAgent) {
        return count(video, viewerIds.ofAnonymous(network, userAgent));
    }

    private ViewResult count(Video video, String viewer) {
        Instant now = clock.instant();
        Instant until = now.plus(config.window());
        if (!video.isVisibleTo(Optional.empty())) {
            metrics.count(ViewOutcome.UNLISTED);
            return new ViewResult(video.views, false, until);
        }
        Optional<ViewAttempt> opened = windows.prepare(video.id, viewer, now, until, now.plus(config.recoverAfter()));
        if (opened.isPresent()) {
            Optional<Long> views = writer.write(opened.get());
            return new ViewResult(views.orElse(video.views), views.isPresent(), until);
        }
        metrics.count(ViewOutcome.REPEATED);
        return new ViewResult(
                video.views, false, windows.openUntil(video.id, viewer).orElse(now));
    }

    private static double clampToDuration(double position, Video video) {
        return video.duration > 0 ? Math.min(position, video.duration) : position;
    }
}
